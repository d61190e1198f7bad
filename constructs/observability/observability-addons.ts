import { Construct } from 'constructs';
import { checkDnsLabel, checkObject, shown } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { ISTIO_NAMESPACE } from '../internal/namespace';
import type { TracingProvider } from '../install/istio-install';
import type { PodSelection } from '../workloads/references';
import type { CidrPeer } from '../network/peers';
import { AddonNetworks } from './addon-networks';
import { Grafana, type GrafanaProps } from './grafana/grafana';
import { Jaeger, type JaegerProps } from './jaeger/jaeger';
import { Kiali, type KialiProps } from './kiali/kiali';
import { MeshTelemetry, type MeshTelemetryProps } from '../install/mesh-telemetry';
import { Prometheus, type PrometheusProps } from './prometheus/prometheus';

/** Properties of `ObservabilityAddons`. */
export interface ObservabilityAddonsProps {
  /** The namespace of the four add-ons. Their pods get no sidecar, whatever the namespace's labels say. @default 'istio-system' */
  readonly namespace?: string;

  /** The mesh's root namespace, which istiod runs in. @default 'istio-system' */
  readonly rootNamespace?: string;

  /** The metrics. `false` removes Prometheus and the dashboards of the mesh. @default - on; keeps metrics for 15 days, or until the pod ends */
  readonly prometheus?: PrometheusProps | false;

  /** The dashboards. `false` removes Grafana. @default - on; everyone may view them */
  readonly grafana?: GrafanaProps | false;

  /** The mesh as a graph. `false` removes Kiali, which needs Prometheus. @default - on if Prometheus is on; everyone may view it */
  readonly kiali?: KialiProps | false;

  /** The traces. `false` removes Jaeger, and proxies send no spans. @default - on; traces end with the pod */
  readonly jaeger?: JaegerProps | false;

  /**
   * Access logs and metrics of proxies. The add-ons include the mesh's one Telemetry object. `false` removes it, for a mesh that has another.
   *
   * @default - a log line for each request; metrics if Prometheus is on
   */
  readonly telemetry?: Pick<MeshTelemetryProps, 'accessLog' | 'metrics'> | false;

  /** The nodes' addresses, for network plugins that apply policies to probes and port-forwards. @default - none, as a node reaches its own pods */
  readonly nodes?: readonly CidrPeer[];

  /** The API server's own addresses, not the Service's. Prometheus and Kiali connect to its ports 443, 6443, 8443 or 16443. @default - any address */
  readonly apiServer?: readonly CidrPeer[];
}

const ADDONS = ['prometheus', 'grafana', 'kiali', 'jaeger'] as const;

/**
 * Promises that you can observe the mesh: metrics and alerts (Prometheus), dashboards (Grafana), the graph (Kiali), traces (Jaeger).
 *
 * The add-ons are connected to each other. Removing one removes its connections. They work under StrictMtls, DenyAllCalls and DenyAllIngress:
 * they are outside the mesh, scrape ports that Istio keeps open for that, and each has a NetworkPolicy for exactly its own connections.
 * Pass `tracingProvider` to IstioInstall, so that spans arrive, and `prometheus` and `jaeger` to MeshNetworkBaseline.
 *
 * Objects: Deployment, Service, ServiceAccount, ConfigMap and NetworkPolicy for each, a PersistentVolumeClaim if storage is given, roles for
 * Prometheus and Kiali, and Telemetry `mesh-default` in the root namespace. Secrets are only named: you create them.
 *
 * @example
 * const addons = new ObservabilityAddons(chart, 'Observability', { kiali: false, jaeger: { samplingPercentage: 10 } });
 * new IstioInstall(chart, 'Install', { profile: 'demo', ingressServiceType: 'NodePort', tracing: addons.tracingProvider });
 */
export class ObservabilityAddons extends Construct {
  /** The pods of Prometheus, for MeshNetworkBaseline; `false` if it is off. */
  readonly prometheus: PodSelection | false;

  /** The pods of Jaeger, for MeshNetworkBaseline; `false` if it is off. */
  readonly jaeger: PodSelection | false;

  /** The pods of Grafana, for AllowIngressFrom; `false` if it is off. */
  readonly grafana: PodSelection | false;

  /** The pods of Kiali, for AllowIngressFrom; `false` if it is off. */
  readonly kiali: PodSelection | false;

  /** The destination of the proxies' spans, for IstioInstall; undefined if Jaeger is off. */
  readonly tracingProvider: TracingProvider | undefined;

  constructor(scope: Construct, id: string, props: ObservabilityAddonsProps = {}) {
    super(scope, id);
    checkObject(this, 'props', props);
    const { namespace = ISTIO_NAMESPACE, rootNamespace = ISTIO_NAMESPACE } = props;
    checkDnsLabel(this, 'namespace', namespace);
    checkDnsLabel(this, 'rootNamespace', rootNamespace);
    this.checkSwitches(props);
    const place = { namespace, rootNamespace };
    const prometheus = props.prometheus !== false && new Prometheus(this, 'Prometheus', { ...props.prometheus, ...place });
    const jaeger = props.jaeger !== false && new Jaeger(this, 'Jaeger', { ...props.jaeger, namespace });
    const urls = { prometheusUrl: prometheus ? prometheus.url : undefined, jaegerUrl: jaeger ? jaeger.url : undefined };
    const scrapeInterval = props.prometheus ? props.prometheus.scrapeInterval : undefined;
    const grafana = props.grafana !== false && new Grafana(this, 'Grafana', { ...props.grafana, ...urls, namespace, scrapeInterval });
    const kialiProps = this.kialiOf(props);
    const kiali =
      kialiProps !== false &&
      new Kiali(this, 'Kiali', {
        ...kialiProps,
        ...place,
        prometheusUrl: urls.prometheusUrl,
        grafana: grafana ? grafana.asSeenByKiali : undefined,
        tracing: jaeger ? jaeger.asSeenByKiali : undefined,
      });
    new AddonNetworks(this, 'Networks', { ...props, addons: { prometheus, jaeger, grafana, kiali } });

    this.prometheus = prometheus && prometheus.pods;
    this.jaeger = jaeger && jaeger.pods;
    this.grafana = grafana && grafana.pods;
    this.kiali = kiali && kiali.pods;
    this.tracingProvider = jaeger ? jaeger.tracingProvider : undefined;
    if (props.telemetry !== false) {
      const tracing = jaeger ? { provider: jaeger.tracingProvider.name, samplingPercentage: jaeger.samplingPercentage } : undefined;
      new MeshTelemetry(this, 'Telemetry', { metrics: prometheus !== false, ...props.telemetry, tracing, rootNamespace });
    }
  }

  private checkSwitches(props: ObservabilityAddonsProps): void {
    for (const name of [...ADDONS, 'telemetry'] as const) {
      const given: unknown = props[name];
      if (given === undefined || given === false || (typeof given === 'object' && given !== null && !Array.isArray(given))) continue;
      throw new ConstructError(
        this,
        `${name} is ${shown(given)}.`,
        `Leave it out for the defaults, write ${name}: false to turn it off, or give its properties.`,
      );
    }
    const nodePorts = ADDONS.flatMap((name) => {
      const addon = props[name];
      const exposure = addon ? addon.exposure : undefined;
      return exposure?.type === 'NodePort' && exposure.nodePort !== undefined ? [exposure.nodePort] : [];
    });
    const twice = nodePorts.find((port, at) => nodePorts.indexOf(port) !== at);
    if (twice === undefined) return;
    throw new ConstructError(this, `two add-ons have nodePort ${twice}.`, 'Use different ports: a node has each port once.', {
      code: 'MESH1004',
    });
  }

  private kialiOf({ prometheus, kiali }: ObservabilityAddonsProps): KialiProps | false | undefined {
    if (prometheus !== false) return kiali;
    if (kiali === undefined || kiali === false) return false;
    throw new ConstructError(this, 'Kiali is on, but Prometheus, the source of its graph, is off.', 'Turn Prometheus on, or Kiali off.', {
      code: 'MESH1007',
    });
  }
}
