import type { LabelSelector } from '../../../analysis/match/labels';
import type { KubernetesObject } from '../../../analysis/objects';

/** A NetworkPolicy, as far as it is looked at here; what its rules mean is cyclonus' to say. */
export interface NetworkPolicy extends KubernetesObject {
  readonly spec: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly { readonly from?: readonly PolicyPeer[] }[];
    readonly egress?: readonly { readonly to?: readonly PolicyPeer[] }[];
  };
}

export interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
}

/** The NetworkPolicies among objects. */
export function policiesOf(objects: readonly KubernetesObject[]): NetworkPolicy[] {
  const isPolicy = ({ apiVersion, kind }: KubernetesObject) => kind === 'NetworkPolicy' && apiVersion === 'networking.k8s.io/v1';
  return objects.filter((object): object is NetworkPolicy => isPolicy(object));
}

const MARK = 'judged-policy';

/** The policies that a text of cyclonus names, by their place among those that it was given. */
export function placesIn(text: string): number[] {
  return [...text.matchAll(new RegExp(`${MARK}/(\\d+)DoesNotExist`, 'g'))].map(([, place]) => Number(place));
}

/**
 * A policy as cyclonus takes it: with the namespace and the policyTypes that the API server fills in. cyclonus merges policies that select the
 * same pods and prints selectors, not names; so each selector also asks that a label be absent which no pod has, and which says the policy's place.
 */
export function toCyclonusPolicy({ apiVersion, kind, metadata, spec }: NetworkPolicy, place: number) {
  const { name, namespace = 'default' } = metadata;
  const mark = { key: `${MARK}/${place}`, operator: 'DoesNotExist' };
  const podSelector = { ...spec.podSelector, matchExpressions: [...(spec.podSelector?.matchExpressions ?? []), mark] };
  const policyTypes = spec.policyTypes?.length ? spec.policyTypes : ['Ingress', ...(spec.egress?.length ? ['Egress'] : [])];
  return { apiVersion, kind, metadata: { name, namespace }, spec: { ...spec, podSelector, policyTypes } };
}
