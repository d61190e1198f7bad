import type { LabelSelector } from '../../../analysis/match/labels';
import type { Mesh } from '../../../analysis/model';
import { type KubernetesObject, namespaceOf } from '../../../analysis/objects';

/** The fields of a NetworkPolicy that are read here. cyclonus evaluates the rules. */
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

/** The NetworkPolicies of a mesh. */
export function policiesOf(mesh: Mesh): NetworkPolicy[] {
  const objects = mesh.ofKind('NetworkPolicy').map(({ object }) => object);
  return objects.filter((object): object is NetworkPolicy => object.apiVersion === 'networking.k8s.io/v1');
}

const MARK = 'judged-policy';

/** The policies that an output of cyclonus names, as indexes of the given policies. */
export function placesIn(text: string): number[] {
  return [...text.matchAll(new RegExp(`${MARK}/(\\d+)DoesNotExist`, 'g'))].map(([, place]) => Number(place));
}

/**
 * A policy in the form that cyclonus needs: with the namespace and the policyTypes that the API server adds. cyclonus merges policies with the same
 * selector and prints selectors, not names. So each selector also requires the absence of a label that no pod has, and whose name contains the
 * policy's index.
 */
export function toCyclonusPolicy(policy: NetworkPolicy, place: number) {
  const { apiVersion, kind, metadata, spec } = policy;
  const mark = { key: `${MARK}/${place}`, operator: 'DoesNotExist' };
  const podSelector = { ...spec.podSelector, matchExpressions: [...(spec.podSelector?.matchExpressions ?? []), mark] };
  const policyTypes = spec.policyTypes?.length ? spec.policyTypes : ['Ingress', ...(spec.egress?.length ? ['Egress'] : [])];
  return { apiVersion, kind, metadata: { name: metadata.name, namespace: namespaceOf(policy) }, spec: { ...spec, podSelector, policyTypes } };
}
