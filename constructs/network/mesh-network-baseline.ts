import { Construct } from 'constructs';
import { ISTIO_NAMESPACE, namespaceOf } from '../internal/namespace';
import { MERGED_METRICS_PORT, OTLP_GRPC_PORT } from '../internal/ports';
import type { IMeshService, PodSelection } from '../workloads/references';
import { AllowIngressFrom } from './allow-ingress-from';
import { AllowDns } from './allow-dns';
import { type CidrPeer, tcp } from './peers';
import { RestrictEgress } from './restrict-egress';

/** Properties of `MeshNetworkBaseline`. */
export interface MeshNetworkBaselineProps {
  /** The pods of the ingress gateway. */
  readonly gateway: PodSelection;

  /** The services that the gateway calls. */
  readonly entries: readonly IMeshService[];

  /** The namespace of the pods. @default - the chart's */
  readonly namespace?: string;

  /** The pods of istiod. @default - pods with `app: istiod` in istio-system */
  readonly istiod?: PodSelection;

  /** The pods that scrape metrics, or `false` for none. @default - pods with `app.kubernetes.io/name: prometheus` in istio-system */
  readonly prometheus?: PodSelection | false;

  /** The pods that collect spans, or `false` for none. @default - pods with `app: jaeger` in istio-system */
  readonly tracing?: PodSelection | false;

  /**
   * The nodes' addresses, from which the kubelet sends its probes.
   *
   * Most network plugins always let a node reach its own pods. The default also works with the others.
   *
   * @default - any address, on the two ports that serve only health and metrics
   */
  readonly nodes?: readonly CidrPeer[];
}

/** Ports of Istio. Source: https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const XDS_AND_CA = 15012;
const WEBHOOKS = 15017;
const READINESS = 15021;

/**
 * Promises that the mesh works under DenyAllIngress and DenyAllEgress: pods resolve names, sidecars reach istiod, the gateway reaches the
 * entries, Prometheus scrapes, spans are sent, and probes succeed. For calls between services, add AllowIngressFrom and RestrictEgress.
 *
 * It supports sidecars only. In an ambient namespace, connections between pods arrive on port 15008 instead of the services' ports.
 *
 * Objects: NetworkPolicies `allow-dns`, `allow-istiod`, `allow-tracing` (egress), `allow-prometheus`, `allow-probes`, and one for each entry
 * (ingress).
 *
 * @example
 * new MeshNetworkBaseline(chart, 'Baseline', { gateway: entry, entries: [cart] });
 */
export class MeshNetworkBaseline extends Construct {
  constructor(scope: Construct, id: string, props: MeshNetworkBaselineProps) {
    super(scope, id);
    const pods: PodSelection = { podLabels: {}, namespace: namespaceOf(this, props.namespace) };
    const istiod = props.istiod ?? { podLabels: { app: 'istiod' }, namespace: ISTIO_NAMESPACE };
    const prometheus = props.prometheus ?? { podLabels: { 'app.kubernetes.io/name': 'prometheus' }, namespace: ISTIO_NAMESPACE };
    const tracing = props.tracing ?? { podLabels: { app: 'jaeger' }, namespace: ISTIO_NAMESPACE };

    new AllowDns(this, 'Dns', { name: 'allow-dns', from: pods });
    const egress = (name: string, peer: PodSelection) => ({ name, from: pods, to: [peer], dns: false });
    new RestrictEgress(this, 'Istiod', { ...egress('allow-istiod', istiod), ports: tcp(XDS_AND_CA, WEBHOOKS) });
    if (tracing) new RestrictEgress(this, 'Tracing', { ...egress('allow-tracing', tracing), ports: tcp(OTLP_GRPC_PORT) });
    const ingress = (name: string, to: PodSelection) => ({ name, to });
    for (const entry of props.entries) {
      const ports = tcp(entry.port);
      new AllowIngressFrom(this, `GatewayTo.${entry.namespace}.${entry.name}`, {
        ...ingress(`allow-gateway-to-${entry.name}`, entry),
        from: [props.gateway],
        ports,
      });
    }
    if (prometheus) {
      new AllowIngressFrom(this, 'Prometheus', { ...ingress('allow-prometheus', pods), from: [prometheus], ports: tcp(MERGED_METRICS_PORT) });
    }
    new AllowIngressFrom(this, 'Probes', {
      ...ingress('allow-probes', pods),
      from: props.nodes ?? 'anywhere',
      ports: tcp(MERGED_METRICS_PORT, READINESS),
    });
  }
}
