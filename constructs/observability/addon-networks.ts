import { Construct } from 'constructs';
import { checkCidr, checkList, checkObject } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import type { PodSelection } from '../workloads/references';
import { type CidrPeer, type NetworkPeer, tcp } from '../network/peers';
import { type Exposure, isExposed } from './addon/exposure';
import { addNetworkPolicy, type Connections, DNS } from './addon/network';
import { GRAFANA_PORT } from './grafana/grafana';
import { JAEGER_METRICS_PORT, JAEGER_QUERY_PORT, SPAN_PORTS } from './jaeger/jaeger-configuration';
import { KIALI_PORT } from './kiali/kiali-configuration';
import { PROMETHEUS_PORT } from './prometheus/scrape-jobs';

/** An add-on, as far as its connections are concerned. */
interface Addon {
  readonly pods: PodSelection;
  readonly exposure: Exposure;

  /** The ports that the kubelet probes. */
  readonly healthPort: number;
}

interface AddonNetworksProps {
  readonly nodes?: readonly CidrPeer[];
  readonly apiServer?: readonly CidrPeer[];
  readonly addons: Readonly<Record<'prometheus' | 'grafana' | 'kiali' | 'jaeger', Addon | false>>;
}

/** Ports of API servers: clouds, kubeadm and k3s, minikube, MicroK8s. Policies see the server's own port, not the Service's. */
const API_SERVER_PORTS = tcp(443, 6443, 8443, 16443);
const ANY_POD: NetworkPeer = { anyNamespace: true };

const podsOf = (...addons: (Addon | false)[]): PodSelection[] => addons.flatMap((addon) => (addon ? [addon.pods] : []));

/**
 * Promises that add-ons have only the connections that they need.
 *
 * Objects: a NetworkPolicy for each add-on, with its name.
 */
export class AddonNetworks extends Construct {
  private readonly nodes: readonly CidrPeer[];

  constructor(scope: Construct, id: string, props: AddonNetworksProps) {
    super(scope, id);
    const { prometheus, grafana, kiali, jaeger } = props.addons;
    this.nodes = props.nodes ?? [];
    this.checkBlocks('nodes', this.nodes);
    if (props.apiServer !== undefined) this.checkBlocks('apiServer', props.apiServer);
    if (props.apiServer?.length === 0) {
      throw new ConstructError(
        this,
        'apiServer is an empty list, so Prometheus and Kiali could not reach the API server.',
        'Name at least one block, or leave it out to allow any address.',
      );
    }
    const apiServer: Connections = { peers: props.apiServer ?? 'anywhere', ports: API_SERVER_PORTS };
    const toPrometheus: Connections = { peers: podsOf(prometheus), ports: tcp(PROMETHEUS_PORT) };
    const toJaeger: Connections = { peers: podsOf(jaeger), ports: tcp(JAEGER_QUERY_PORT) };
    const toGrafana: Connections = { peers: podsOf(grafana), ports: tcp(GRAFANA_PORT) };

    this.confine('prometheus', prometheus, {
      port: PROMETHEUS_PORT,
      callers: podsOf(grafana, kiali),
      // Targets may listen on any port.
      egress: [{ peers: [ANY_POD] }, apiServer],
    });
    this.confine('grafana', grafana, { port: GRAFANA_PORT, callers: podsOf(kiali), egress: [DNS, toPrometheus, toJaeger] });
    // Kiali reaches istiod through the API server.
    this.confine('kiali', kiali, { port: KIALI_PORT, callers: [], egress: [DNS, apiServer, toPrometheus, toGrafana, toJaeger] });
    this.confine('jaeger', jaeger, {
      port: JAEGER_QUERY_PORT,
      callers: podsOf(grafana, kiali),
      ingress: [
        { peers: [ANY_POD], ports: tcp(...Object.values(SPAN_PORTS)) },
        { peers: podsOf(prometheus), ports: tcp(JAEGER_METRICS_PORT) },
      ],
      egress: [],
    });
  }

  private checkBlocks(what: string, blocks: readonly CidrPeer[]): void {
    checkList(this, what, blocks);
    for (const block of blocks) {
      checkObject(this, `${what}: a block`, block);
      checkCidr(this, block.cidr, block.except);
    }
  }

  private confine(name: string, addon: Addon | false, { port, callers, ingress = [], egress }: Confinement): void {
    if (!addon) return;
    const exposed: Connections[] = isExposed(addon.exposure) ? [{ peers: 'anywhere', ports: tcp(port) }] : [];
    // Nodes send probes and port-forwards.
    const fromNodes: Connections = { peers: this.nodes, ports: tcp(...new Set([port, addon.healthPort])) };
    const called: Connections = { peers: callers, ports: tcp(port) };
    addNetworkPolicy(this, { name, pods: addon.pods, ingress: [called, ...exposed, ...ingress, fromNodes], egress });
  }
}

interface Confinement {
  /** The port for people and for other add-ons. */
  readonly port: number;
  readonly callers: readonly NetworkPeer[];
  readonly ingress?: readonly Connections[];
  readonly egress: readonly Connections[];
}
