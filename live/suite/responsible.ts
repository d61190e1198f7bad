import type { Expectation, Request } from '../../expectations';
import type { KubernetesObject } from '../bed/api';
import type { Verdict } from '../judge/measurement';

/** An object and the file that it stands in. */
export interface Placed {
  readonly object: KubernetesObject;
  readonly file: string;
}

interface Spec {
  readonly host?: string;
  readonly hosts?: readonly string[];
  readonly gateways?: readonly string[];
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>>;
  readonly podSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
}

const specOf = ({ object }: Placed): Spec => (object as { spec?: Spec }).spec ?? {};

/** The kinds that decide an outcome; the first of which there is an object is named first. */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(split|mirrored|untouched|delayed|aborted|timeout|attempts)$/, ['VirtualService', 'DestinationRule']],
  [/^(overflow|ejected|tlsOriginated)$/, ['DestinationRule', 'ServiceEntry']],
  [/^(denied|identity)$/, ['AuthorizationPolicy', 'PeerAuthentication']],
  [/^refused$/, ['PeerAuthentication']],
  [/^redirected$/, ['VirtualService', 'Gateway']],
  [/^certificate$/, ['Gateway']],
  [/^logged$/, ['Telemetry']],
  [/^status$/, ['VirtualService', 'HTTPRoute', 'AuthorizationPolicy', 'PeerAuthentication', 'DestinationRule', 'Gateway']],
];

/** What a measurement says of who caused it. */
const SIGNS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/RBAC/, ['AuthorizationPolicy']],
  [/reset|EOF/, ['PeerAuthentication']],
];

/**
 * The objects that decide what an expectation is about, as `VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml`: of the
 * kinds that can, those that name the host or select the workload. When an object stands in several files, the last was applied.
 */
export function responsible(expectation: Expectation, verdict: Verdict, objects: readonly Placed[]): string | undefined {
  const applied = lastOfEach(objects);
  const found = candidates(expectation, verdict, applied);
  if (found.length === 0) return undefined;
  return found.map(({ object, file }) => `${object.kind ?? ''}/${nameOf(object)} in ${file}`).join(', ');
}

function candidates(expectation: Expectation, verdict: Verdict, objects: readonly Placed[]): Placed[] {
  const ofKind = (...kinds: string[]) => objects.filter(({ object }) => kinds.includes(object.kind ?? ''));
  if ('pods' in expectation) {
    const namespace = expectation.pods.split('.')[1];
    return ofKind('Namespace').filter(({ object }) => object.metadata.name === namespace);
  }
  if ('connection' in expectation) {
    return ofKind('NetworkPolicy').filter(({ object }) => (verdict.reason ?? '').includes(`NetworkPolicy/${nameOf(object)}`));
  }
  if ('arrivals' in expectation) return ofKind('Deployment').filter(({ file }) => file.includes('load'));
  const outcome = Object.keys(expectation.expect)[0]!;
  const text = `${verdict.measured} ${verdict.reason ?? ''}`;
  const signed = SIGNS.flatMap(([sign, kinds]) => (sign.test(text) ? kinds : []));
  const kinds = [...signed, ...KINDS.flatMap(([names, decisive]) => (names.test(outcome) ? decisive : []))];
  const about = aboutOf(expectation.request, Object.values(expectation.expect));
  return kinds
    .flatMap((kind) => ofKind(kind).filter((placed) => concerns(placed, about)))
    .filter(once)
    .slice(0, 3);
}

/** The service names that an expectation is about: of the URL, and of the outcome. */
function aboutOf({ url, from }: Request, outcome: unknown): { names: string[]; isEntry: boolean } {
  const host = new URL(url).hostname;
  const isEntry = from === 'outside' || host.includes('gateway');
  const mentioned = JSON.stringify(outcome).match(/[a-z0-9-]+(?=\.[a-z0-9-]+")/g) ?? [];
  const names = [host.split('.')[0]!, host, ...mentioned.flatMap((name) => [name, name.replace(/-v\d+$/, '')])];
  return { names, isEntry };
}

function concerns(placed: Placed, { names, isEntry }: { names: readonly string[]; isEntry: boolean }): boolean {
  const { host, hosts = [], gateways, selector, podSelector } = specOf(placed);
  const { kind } = placed.object;
  if (kind === 'Gateway' || kind === 'HTTPRoute') return isEntry;
  if (kind === 'Telemetry') return true;
  if (kind === 'VirtualService' && gateways !== undefined) return isEntry;
  if (host !== undefined || hosts.length > 0)
    return [host ?? '', ...hosts].some((name) => names.includes(name) || names.includes(name.split('.')[0]!));
  const selected = Object.values((selector ?? podSelector)?.matchLabels ?? {});
  return selected.length === 0 || selected.some((label) => names.includes(label));
}

const nameOf = ({ metadata }: KubernetesObject) => `${metadata.name}${metadata.namespace === undefined ? '' : `.${metadata.namespace}`}`;

const once = <T>(item: T, at: number, items: readonly T[]) => items.indexOf(item) === at;

function lastOfEach(objects: readonly Placed[]): Placed[] {
  const last = new Map(objects.map((placed) => [`${placed.object.apiVersion ?? ''} ${placed.object.kind ?? ''} ${nameOf(placed.object)}`, placed]));
  return [...last.values()];
}
