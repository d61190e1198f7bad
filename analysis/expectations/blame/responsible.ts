import { relative } from 'node:path';
import type { ArrivalExpectation, ConnectionExpectation, Expectation, Outcomes, PodExpectation, RequestExpectation, TargetExpectation } from '..';
import type { Verdict } from '../judge/measurement';
import { fullName, isBoundTo, namespaceOf, pathOf, type Placed, qualified, type RequestPath, selects, serves } from './request-path';

export type { Placed } from './request-path';

/** How many objects are named. */
const MOST = 3;

/** Where policies hold for the whole mesh. */
const ROOT_NAMESPACE = 'istio-system';

const ROUTING = ['VirtualService', 'HTTPRoute', 'DestinationRule', 'ServiceEntry', 'Sidecar'];

/** The kinds that decide an outcome, the most decisive first. */
const KINDS: Readonly<Record<keyof Outcomes, readonly string[]>> = {
  split: ROUTING,
  mirrored: ROUTING,
  untouched: ROUTING,
  delayed: ROUTING,
  aborted: ROUTING,
  timeout: ROUTING,
  attempts: ROUTING,
  overflow: ['DestinationRule'],
  ejected: ['DestinationRule'],
  tlsOriginated: ['DestinationRule', 'ServiceEntry'],
  denied: ['AuthorizationPolicy'],
  refused: ['PeerAuthentication'],
  identity: ['PeerAuthentication', 'DestinationRule'],
  redirected: ['VirtualService', 'HTTPRoute', 'Gateway'],
  certificate: ['Gateway', 'Certificate'],
  logged: ['Telemetry'],
  traced: ['Telemetry', 'Service'],
  status: ['VirtualService', 'HTTPRoute', 'DestinationRule', 'ServiceEntry', 'Sidecar', 'Gateway'],
};

/** What a measurement says of who caused it, which weighs more than what was promised. */
const SIGNS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/RBAC|\b403 [("]/, ['AuthorizationPolicy']],
  [/no healthy upstream|no arrivals.*\b503 \(/, ['DestinationRule']],
  [/no such host|connection refused|no workload is behind/, ['Service']],
  [/\b502 [("]/, ['ServiceEntry', 'Sidecar']],
  [/\b404 [("]/, ['VirtualService', 'HTTPRoute', 'Gateway']],
  [/\breset\b|\bEOF\b|broken pipe/, ['PeerAuthentication', 'DestinationRule']],
];

/**
 * The objects that decide what an expectation is about, at most three, the most decisive first, each with its file from the working directory:
 * `VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml`. Undefined when none of the objects can. When an object stands
 * in several files, the last was applied.
 */
export function responsible(expectation: Expectation, verdict: Verdict, objects: readonly Placed[]): string | undefined {
  const found = candidates(expectation, verdict, lastOfEach(objects)).slice(0, MOST);
  if (found.length === 0) return undefined;
  return found.map(({ object, file }) => `${object.kind ?? ''}/${fullName(object)} in ${relative(process.cwd(), file)}`).join(', ');
}

function candidates(expectation: Expectation, verdict: Verdict, objects: readonly Placed[]): Placed[] {
  if ('pods' in expectation) return injecting(expectation, objects);
  if ('connection' in expectation) return limiting(expectation, verdict, objects);
  if ('arrivals' in expectation) return sending(expectation, objects);
  if ('prometheus' in expectation) return scraping(expectation, objects);
  return deciding(expectation, verdict, objects);
}

/** Who has pods injected: the Namespace, or when that does as promised, the workload. */
function injecting({ pods, expect }: PodExpectation, objects: readonly Placed[]): Placed[] {
  const namespaces = objects.filter(({ object }) => object.kind === 'Namespace' && object.metadata.name === pods.split('.')[1]);
  const workloads = objects.filter(({ object }) => ['Deployment', 'Pod'].includes(object.kind ?? '') && fullName(object) === pods);
  const injects = namespaces.some(
    ({ object: { metadata } }) => metadata.labels?.['istio-injection'] === 'enabled' || metadata.labels?.['istio.io/rev'],
  );
  return expect.sidecar && injects ? [...workloads, ...namespaces] : [...namespaces, ...workloads];
}

/** The NetworkPolicies of the verdict: those that speak of the other end first, then those that allow nothing. */
function limiting({ connection: { from, to } }: ConnectionExpectation, { reason = '' }: Verdict, objects: readonly Placed[]): Placed[] {
  const named = [...reason.matchAll(/NetworkPolicy\/([a-z0-9.-]*[a-z0-9])/g)].map(([, name]) => name);
  const distance = ({ object }: Placed) => {
    const { egress = [], ingress = [] } = (object as { spec?: { egress?: unknown[]; ingress?: unknown[] } }).spec ?? {};
    if (egress.length + ingress.length === 0) return 1;
    const { name } = object.metadata;
    return (egress.length > 0 && speaksOf(to, name, egress)) || (ingress.length > 0 && speaksOf(from, name, ingress)) ? 0 : 2;
  };
  const policies = objects.filter(({ object }) => object.kind === 'NetworkPolicy' && named.includes(fullName(object)));
  return policies.sort((a, b) => distance(a) - distance(b));
}

/** Whether a policy has the name of an end, or its rules a label of it. */
function speaksOf(end: string, name: string, rules: readonly unknown[]): boolean {
  const workload = end.split('.')[0]!.replace(/-v\d+$/, '');
  const values = [...JSON.stringify(rules).matchAll(/:"([^"]+)"/g)].map(([, value]) => value!);
  return name.includes(workload) || values.some((value) => workload.includes(value));
}

/** The workloads that are told to send requests. */
function sending({ arrivals }: ArrivalExpectation, objects: readonly Placed[]): Placed[] {
  const workloads = objects.filter(({ object }) => ['Deployment', 'Pod', 'CronJob'].includes(object.kind ?? ''));
  const senders = workloads.filter(({ object }) => /"(args|command)":\[[^\]]*https?:\/\//.test(JSON.stringify(object)));
  return [...senders, ...workloads.filter(({ object }) => fullName(object) === arrivals)];
}

/** What Prometheus is told to scrape, and what it runs as. */
function scraping({ prometheus }: TargetExpectation, objects: readonly Placed[]): Placed[] {
  const configs = objects.filter(({ object }) => object.kind === 'ConfigMap' && JSON.stringify(object).includes('scrape_configs'));
  return [...configs, ...objects.filter(({ object }) => object.kind === 'Deployment' && fullName(object) === prometheus)];
}

/** What decides the outcome of requests. */
function deciding(expectation: RequestExpectation, verdict: Verdict, objects: readonly Placed[]): Placed[] {
  const path = pathOf(expectation, objects);
  const files = [...new Set(objects.map(({ file }) => file))];
  const near = objects.flatMap((placed) => {
    const distance = distanceOf(placed, path);
    return distance === undefined ? [] : [{ placed, distance, age: -files.indexOf(placed.file) }];
  });
  near.sort((a, b) => a.distance - b.distance || a.age - b.age);
  const ordered = near.map(({ placed }) => placed);
  return kindsFor(expectation, verdict, { path, near: ordered }).flatMap((kind) => ordered.filter(({ object }) => object.kind === kind));
}

interface Surroundings {
  readonly path: RequestPath;
  readonly near: readonly Placed[];
}

/** The kinds that may have decided, the most decisive first. */
function kindsFor({ expect }: RequestExpectation, { measured, reason = '' }: Verdict, { path, near }: Surroundings): string[] {
  const [outcome] = Object.keys(expect) as [keyof Outcomes];
  const seen = `${measured} ${reason.replace(/answers are not [^;]*/g, '')}`;
  const isEntry = path.gateways.length > 0;
  const first: string[] = [];
  if (isEntry && !path.gateways.some((gateway) => serves(gateway, path.host))) first.push('Gateway');
  if (outcome === 'certificate' && /^(the cluster has no|\d+ of \d+ answers presented no) certificate/.test(reason)) first.push('Certificate');
  if (isEntry && seen.includes('no answer')) first.push('Gateway', 'Certificate');
  if (outcome === 'refused') return [...new Set([...first, ...KINDS.refused])];
  const isOfSubsets = expect.split !== undefined && isSentAsPromised(expect.split.versions, measured, near);
  const signed = SIGNS.flatMap(([sign, kinds]) => (sign.test(seen) ? kinds : []));
  return [...new Set([...first, ...signed, ...(isOfSubsets ? ['DestinationRule'] : []), ...KINDS[outcome]])];
}

interface Spec {
  readonly host?: string;
  readonly hosts?: readonly string[];
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly targetRefs?: readonly { readonly name: string }[];
  readonly http?: readonly { readonly route?: readonly { readonly destination: { readonly subset?: string }; readonly weight?: number }[] }[];
}

const specOf = ({ object }: Placed): Spec => (object as { spec?: Spec }).spec ?? {};

/** Whether a route sends to subsets of these names what was promised, and none of them sends what was seen: the names stand for other pods. */
function isSentAsPromised(versions: Outcomes['split']['versions'], measured: string, objects: readonly Placed[]): boolean {
  const routes = objects
    .filter(({ object }) => object.kind === 'VirtualService')
    .flatMap((placed) => (specOf(placed).http ?? []).map(({ route = [] }) => route))
    .map((route) => route.map(({ destination, weight = 100 }) => [destination.subset ?? '', weight] as const).filter(([, weight]) => weight > 0));
  const seen = [...measured.matchAll(/([\w.-]+) ([\d.]+) % of /g)].filter(([, , percent]) => Number(percent) > 0).map(([, version]) => version!);
  const promised = Object.entries(versions).filter(([, share]) => share > 0);
  const isSame = (one: readonly unknown[], other: readonly unknown[]) => [...one].sort().join(' ') === [...other].sort().join(' ');
  return routes.some((route) => isSame(route, promised)) && !routes.some((route) => isSame(Object.keys(Object.fromEntries(route)), seen));
}

/** How far an object is from what requests go to: 0 is the nearest, undefined has nothing to do with it. */
function distanceOf(placed: Placed, path: RequestPath): number | undefined {
  const { kind, metadata } = placed.object;
  const { host, hosts = [] } = specOf(placed);
  switch (kind) {
    case 'VirtualService':
    case 'HTTPRoute':
      if (isBoundTo(placed, path.gateways)) return path.targets.length;
      return targetWith([...hosts], placed, path);
    case 'DestinationRule':
    case 'ServiceEntry':
      return targetWith([host ?? '', ...hosts], placed, path);
    case 'Service':
      return targetWith([metadata.name], placed, path);
    case 'AuthorizationPolicy':
    case 'PeerAuthentication':
    case 'Telemetry':
      return selectionOf(placed, path);
    case 'Gateway':
      return path.gateways.includes(placed) ? 0 : undefined;
    case 'Certificate':
      return 0;
    case 'Sidecar':
      return namespaceOf(placed.object) === path.from ? 0 : undefined;
    default:
      return undefined;
  }
}

/** Which of the targets has one of these hosts. */
function targetWith(hosts: readonly string[], { object }: Placed, { targets }: RequestPath): number | undefined {
  const names = hosts.map((host) => qualified(host, namespaceOf(object)));
  const at = targets.findIndex((target) => target.hosts.some((host) => names.includes(host)));
  return at === -1 ? undefined : at;
}

/** What selects the pods is nearer than what holds for their namespace, and that nearer than what holds for the mesh. */
function selectionOf(placed: Placed, { targets, gateways }: RequestPath): number | undefined {
  const { selector, targetRefs } = specOf(placed);
  const namespace = namespaceOf(placed.object);
  const labels = selector?.matchLabels ?? {};
  if (targetRefs !== undefined) {
    return targetRefs.some(({ name }) => gateways.some(({ object }) => object.metadata.name === name)) ? targets.length : undefined;
  }
  if (Object.keys(labels).length > 0) {
    const at = targets.findIndex((target) => target.namespace === namespace && target.pods.some((pod) => selects(labels, pod)));
    return at === -1 ? undefined : at;
  }
  if (targets.some((target) => target.namespace === namespace)) return targets.length;
  return namespace === ROOT_NAMESPACE ? targets.length + 1 : undefined;
}

function lastOfEach(objects: readonly Placed[]): Placed[] {
  const last = new Map(objects.map((placed) => [`${placed.object.apiVersion ?? ''} ${placed.object.kind ?? ''} ${fullName(placed.object)}`, placed]));
  return [...last.values()];
}
