import type { End } from './ends';
import type { LabelSelector, Labels } from '../../../analysis/match/labels';
import { kindAndName } from '../../../analysis/objects';
import type { NetworkPolicy, PolicyPeer } from './policies';
import { LiveError } from '../../live-error';

/**
 * Rejects selectors that cyclonus evaluates differently from Kubernetes. For a pod or namespace without the label, `NotIn` matches in Kubernetes, and
 * an empty value in `matchLabels` does not; in cyclonus both are reversed.
 *
 * @throws LiveError when a policy selects one of the ends in such a way
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

/** The missing labels that make cyclonus misread a selector. */
function misread({ matchLabels, matchExpressions }: LabelSelector = {}, labels: Labels): string[] {
  const empty = Object.entries(matchLabels ?? {}).flatMap(([key, value]) => (value === '' ? [key] : []));
  const excluding = (matchExpressions ?? []).filter(({ operator }) => operator === 'NotIn').map(({ key }) => key);
  return [...empty, ...excluding].filter((key) => labels[key] === undefined);
}
