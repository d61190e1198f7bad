import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsName, checkHost, checkOneOf, checkPort } from '../internal/checks';
import { ISTIO_NAMESPACE } from '../internal/namespace';
import { OTLP_GRPC_PORT } from '../internal/ports';

const PROFILES = ['demo', 'default', 'ambient', 'minimal'] as const;
const SERVICE_TYPES = ['LoadBalancer', 'NodePort', 'ClusterIP'] as const;

/** The collector that proxies send spans to, over OTLP (gRPC). */
export interface TracingProvider {
  /** The name by which MeshTelemetry refers to the provider. */
  readonly name: string;

  /** The host name of the collector. */
  readonly service: string;

  /** The port of the collector. @default 4317 */
  readonly port?: number;
}

/** Properties of `IstioInstall`. */
export interface IstioInstallProps {
  /** The profile of Istio to start from: `demo` for a laptop, `default` for production, `ambient` for a mesh without sidecars. */
  readonly profile: (typeof PROFILES)[number];

  /** The type of the ingress gateway's Service. */
  readonly ingressServiceType: (typeof SERVICE_TYPES)[number];

  /**
   * Installs the Istio CNI, which redirects the traffic of pods, so that no pod needs NET_ADMIN.
   *
   * Namespaces that enforce Pod Security `baseline` or `restricted` need the CNI.
   *
   * @default - the profile's value: on in ambient, off in the others
   */
  readonly cni?: boolean;

  /** The destination of spans. @default - no spans are sent */
  readonly tracing?: TracingProvider;
}

/**
 * Promises the mesh that the other constructs rely on: its gateway, its access log, its tracing provider.
 *
 * Objects: an IstioOperator file for `istioctl install -f`. The API server does not accept it: keep it out of folders that kubectl applies.
 *
 * @example
 * new IstioInstall(chart, 'Install', { profile: 'default', ingressServiceType: 'LoadBalancer', cni: true });
 */
export class IstioInstall extends Construct {
  constructor(scope: Construct, id: string, props: IstioInstallProps) {
    super(scope, id);
    const { profile, ingressServiceType, cni, tracing } = props;
    checkOneOf(this, 'profile', profile, PROFILES);
    checkOneOf(this, 'ingressServiceType', ingressServiceType, SERVICE_TYPES);
    if (tracing !== undefined) {
      checkDnsName(this, 'name of the tracing provider', tracing.name);
      checkHost(this, tracing.service, 'exact');
      checkPort(this, tracing.port ?? OTLP_GRPC_PORT);
    }
    const opentelemetry = tracing && { service: tracing.service, port: tracing.port ?? OTLP_GRPC_PORT };
    new ApiObject(this, 'Resource', {
      apiVersion: 'install.istio.io/v1alpha1',
      kind: 'IstioOperator',
      metadata: { name: 'istio', namespace: ISTIO_NAMESPACE },
      spec: {
        profile,
        meshConfig: {
          accessLogFile: '/dev/stdout',
          ...(tracing && { enableTracing: true, extensionProviders: [{ name: tracing.name, opentelemetry }] }),
        },
        components: {
          ...(cni !== undefined && { cni: { enabled: cni } }),
          ingressGateways: [{ name: 'istio-ingressgateway', enabled: true, k8s: { service: { type: ingressServiceType } } }],
        },
      },
    });
  }
}
