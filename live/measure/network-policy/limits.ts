import type { End } from './ends';
import type { LabelSelector, Labels } from '../../../analysis/match/labels';
import { kindAndName } from '../../../analysis/objects';
import type { NetworkPolicy, PolicyPeer } from './policies';
import { LiveError } from '../../live-error';

/**
 * Refuses what cyclonus reads otherwise than Kubernetes: of a pod or namespace without the label, Kubernetes says that `NotIn` holds and that an
 * empty value in `matchLabels` does not; cyclonus says the opposite of both.
 *
 * @throws Error when one of the policies asks this of one of the ends
 */
export function rejectUnsupportedSelectors(policies: readonly NetworkPolicy[], ends: readonly End[]): void {
  const pods = ends.flatMap(({ pod }) => pod ?? []);
  for (const policy of policies) {
    const peers = peersOf(policy);
    const ofPods = [policy.spec.podSelector, ...peers.map(({ podSelector }) => podSelector)];
    const ofNamespaces = peers.map(({ namespaceSelector }) => namespaceSelector);
    const keys = [
      ...pods.flatMap(({ labels }) => ofPods.flatMap((selector) => misread(selector, labels))),
      ...pods.flatMap(({ namespaceLabels }) => ofNamespaces.flatMap((selector) => misread(selector, namespaceLabels))),
    ];
    if (keys.length === 0) continue;
    throw new LiveError(
      'MESH3004',
      `${kindAndName(policy)} selects by label '${keys[0]!}' with NotIn or an empty value, which cyclonus reads otherwise than Kubernetes ` +
        'where the label is missing. Set the label on every pod or namespace that is judged, or select by Exists or DoesNotExist.',
    );
  }
}

function peersOf({ spec: { ingress, egress } }: NetworkPolicy): PolicyPeer[] {
  return [...(ingress ?? []).flatMap(({ from }) => from ?? []), ...(egress ?? []).flatMap(({ to }) => to ?? [])];
}

/** The missing labels by which a selector is misread. */
function misread({ matchLabels, matchExpressions }: LabelSelector = {}, labels: Labels): string[] {
  const empty = Object.entries(matchLabels ?? {}).flatMap(([key, value]) => (value === '' ? [key] : []));
  const excluding = (matchExpressions ?? []).filter(({ operator }) => operator === 'NotIn').map(({ key }) => key);
  return [...empty, ...excluding].filter((key) => labels[key] === undefined);
}
