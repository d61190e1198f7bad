import { hasLabels, type Labels } from '../match/labels';
import { namespaceOf, type SourceObject } from '../objects';
import { specOf } from './spec';

/** The namespace whose policies hold for the whole mesh. */
export const ROOT_NAMESPACE = 'istio-system';

/** A policy of Istio that holds for some pods: AuthorizationPolicy, PeerAuthentication, RequestAuthentication, Telemetry. */
export interface Policy {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;

  /** `workload` by labels, `gateway` by targetRefs, else the whole `namespace`, or the `mesh` in the root namespace. */
  readonly scope: 'workload' | 'gateway' | 'namespace' | 'mesh';

  /** The labels of the pods that it selects; empty for every other scope than `workload`. */
  readonly labels: Labels;

  /** The names that targetRefs give. */
  readonly targets: readonly string[];
  readonly source: SourceObject;
}

interface PolicySpec {
  readonly selector?: { readonly matchLabels?: Labels | null } | null;
  readonly targetRefs?: readonly { readonly name: string }[] | null;
}

/** The kinds that are policies of Istio. */
export const POLICY_KINDS = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Telemetry'] as const;

/** The policy that an object is. */
export function policyIn(source: SourceObject): Policy {
  const { object } = source;
  const { selector, targetRefs } = specOf<PolicySpec>(object);
  const labels = selector?.matchLabels ?? {};
  const targets = (targetRefs ?? []).map(({ name }) => name);
  const namespace = namespaceOf(object);
  const whole = namespace === ROOT_NAMESPACE ? 'mesh' : 'namespace';
  const scope = targets.length > 0 ? 'gateway' : Object.keys(labels).length > 0 ? 'workload' : whole;
  return { kind: object.kind ?? '', name: object.metadata.name, namespace, scope, labels, targets, source };
}

/** Tells whether a policy selects a pod by its labels. A selector in the root namespace holds for the pods of all namespaces. */
export const selectsPod = (policy: Policy, namespace: string, pod: Labels): boolean =>
  policy.scope === 'workload' && [namespace, ROOT_NAMESPACE].includes(policy.namespace) && hasLabels(pod, policy.labels);
