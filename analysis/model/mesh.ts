import { lastOfEach, type SourceObject } from '../objects';
import { type Gateway, gatewayIn } from './gateway';
import { GatewayIndex } from './gateway-index';
import { grouped, push } from './grouped';
import { type Namespace, namespaceIn, undeclaredNamespace } from './namespace';
import { type Policy, POLICY_KINDS, policyIn } from './policy';
import { type Route, routeIn } from './route';
import { type MadeSecret, type NeededSecret, secretMadeBy, secretsNeededBy } from './secrets';
import { type Service, serviceIn } from './service';
import { type Workload, workloadIn } from './workload';
import { WorkloadIndex } from './workload-index';

/**
 * A mesh, as its manifests describe it: built once, never changed, in time that grows with the number of objects.
 *
 * Names of Services and workloads are `NAME.NAMESPACE`. The last of several objects of one name is applied; the mesh omits the others.
 */
export class Mesh {
  /** The objects as they are applied, in order. */
  readonly objects: readonly SourceObject[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly gateways: readonly Gateway[];

  /** VirtualServices and HTTPRoutes. */
  readonly routes: readonly Route[];

  /** Policies of Istio; NetworkPolicies are of Kubernetes: `ofKind('NetworkPolicy')`. */
  readonly policies: readonly Policy[];

  private readonly kinds = new Map<string, SourceObject[]>();
  private readonly namespaces: ReadonlyMap<string, Namespace>;
  private readonly gatewayIndex: GatewayIndex;
  private readonly workloadIndex: WorkloadIndex;
  private readonly workloadsByName: ReadonlyMap<string, readonly Workload[]>;
  private readonly servicesByName: ReadonlyMap<string, Service>;
  private readonly servicesByWorkload: ReadonlyMap<Workload, readonly Service[]>;

  /** Builds the model of the objects that are applied together, in the order in which they are applied. */
  static of(objects: readonly SourceObject[]): Mesh {
    return new Mesh(lastOfEach(objects));
  }

  private constructor(objects: readonly SourceObject[]) {
    this.objects = objects;
    for (const source of objects) push(this.kinds, source.object.kind ?? '', source);
    this.namespaces = new Map(this.ofKind('Namespace').map((source) => [source.object.metadata.name, namespaceIn(source)]));
    this.workloads = objects.map(workloadIn).filter((workload) => workload !== undefined);
    this.workloadIndex = new WorkloadIndex(this.workloads);
    this.workloadsByName = grouped(this.workloads, ({ fullName }) => fullName);
    this.services = this.ofKind('Service').map((source) =>
      serviceIn(source, (namespace, labels) => this.workloadIndex.withLabels(namespace, labels)),
    );
    this.servicesByName = new Map(this.services.map((service) => [service.fullName, service]));
    const pairs = this.services.flatMap((service) => service.workloads.map((workload) => ({ service, workload })));
    const byWorkload = grouped(pairs, ({ workload }) => workload);
    this.servicesByWorkload = new Map([...byWorkload].map(([workload, found]) => [workload, found.map(({ service }) => service)]));
    this.gateways = this.ofKind('Gateway').map(gatewayIn);
    this.gatewayIndex = new GatewayIndex(this.gateways);
    this.routes = this.ofKind('VirtualService', 'HTTPRoute').map(routeIn);
    this.policies = this.ofKind(...POLICY_KINDS).map(policyIn);
  }

  /** The objects of these kinds, one kind after the other. */
  ofKind(...kinds: readonly string[]): readonly SourceObject[] {
    return kinds.flatMap((kind) => this.kinds.get(kind) ?? []);
  }

  /** A namespace; one that the manifests do not declare has only the label of the API server. */
  namespace(name: string): Namespace {
    return this.namespaces.get(name) ?? undeclaredNamespace(name);
  }

  /** The workloads of a name, of which there can be several of different kinds. */
  workloadsNamed(fullName: string): readonly Workload[] {
    return this.workloadsByName.get(fullName) ?? [];
  }

  /** The Service of a name. */
  service(fullName: string): Service | undefined {
    return this.servicesByName.get(fullName);
  }

  /** The workloads behind a Service, or the workloads of the name when there is no such Service. */
  workloadsBehind(fullName: string): readonly Workload[] {
    return this.service(fullName)?.workloads ?? this.workloadsNamed(fullName);
  }

  /** The Services whose selectors match the pods of a workload. */
  servicesOf(workload: Workload): readonly Service[] {
    return this.servicesByWorkload.get(workload) ?? [];
  }

  /**
   * The Gateways that configure the pods behind a Service. When the manifests do not have the pods, they have the labels of Istio's own install:
   * `istio: ingressgateway` behind the Service `istio-ingressgateway`. A Gateway of the Gateway API has the Service `NAME-CLASS`.
   */
  gatewaysBehind(service: string): readonly Gateway[] {
    return this.gatewayIndex.behind(service, this.workloadsBehind(service));
  }

  /** The Secrets that pods need. */
  secretsNeeded(): readonly NeededSecret[] {
    return this.workloads.flatMap(secretsNeededBy);
  }

  /** The Secrets that the manifests make. */
  secretsMade(): readonly MadeSecret[] {
    return this.ofKind('Secret', 'Certificate')
      .map(secretMadeBy)
      .filter((secret) => secret !== undefined);
  }
}
