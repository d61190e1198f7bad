import { Construct } from 'constructs';
import * as telemetry from '../../imports/telemetry.istio.io';
import { checkDnsLabel, checkDnsName, checkPercentage } from '../internal/checks';
import { ISTIO_NAMESPACE } from '../internal/namespace';

/** Tracing of requests. */
export interface Tracing {
  /** The name of an extension provider of the mesh configuration, such as IstioInstall declares. */
  readonly provider: string;

  /** The share of requests that are traced, in percent. */
  readonly samplingPercentage: number;
}

/** Properties of `MeshTelemetry`. */
export interface MeshTelemetryProps {
  /** Writes an access log line for each request, in each proxy. @default true */
  readonly accessLog?: boolean;

  /** Counts requests for Prometheus, in each proxy. @default true */
  readonly metrics?: boolean;

  /** Tracing of requests. @default - requests are not traced */
  readonly tracing?: Tracing;

  /** The root namespace of the mesh. @default 'istio-system' */
  readonly rootNamespace?: string;
}

/**
 * Promises the telemetry of every proxy: a log line for each request, metrics for Prometheus, a trace for a share of the requests.
 *
 * Objects: Telemetry `mesh-default` in the root namespace.
 *
 * @example
 * new MeshTelemetry(chart, 'Telemetry', { tracing: { provider: 'jaeger', samplingPercentage: 10 } });
 */
export class MeshTelemetry extends Construct {
  constructor(scope: Construct, id: string, props: MeshTelemetryProps = {}) {
    super(scope, id);
    const { accessLog = true, metrics = true, tracing, rootNamespace = ISTIO_NAMESPACE } = props;
    checkDnsLabel(this, 'rootNamespace', rootNamespace);
    if (tracing !== undefined) {
      checkDnsName(this, 'tracing provider', tracing.provider);
      checkPercentage(this, 'samplingPercentage', tracing.samplingPercentage);
    }
    const prometheus = [{ name: 'prometheus' }];
    new telemetry.Telemetry(this, 'Resource', {
      metadata: { name: 'mesh-default', namespace: rootNamespace },
      spec: {
        // Disables explicitly: an absent field would leave the decision to the mesh configuration.
        accessLogging: [accessLog ? { providers: [{ name: 'envoy' }] } : { disabled: true }],
        metrics: [metrics ? { providers: prometheus } : { providers: prometheus, overrides: [{ disabled: true }] }],
        tracing: [
          tracing
            ? { providers: [{ name: tracing.provider }], randomSamplingPercentage: tracing.samplingPercentage }
            : { disableSpanReporting: true },
        ],
      },
    });
  }
}
