import { namespaceOf, type SourceObject } from '../objects';
import { containersOf, type PodSpec, type SecretReference } from './pod-spec';
import { specOf } from './spec';
import type { Workload } from './workload';

/** A Secret that a pod cannot start without. */
export interface NeededSecret {
  readonly name: string;
  readonly namespace: string;

  /** The keys that the pod names; empty if it uses all keys. */
  readonly keys: readonly string[];
  readonly workload: Workload;
}

/** A Secret that an object is, or that a controller makes of it. */
export interface MadeSecret {
  readonly name: string;
  readonly namespace: string;
  readonly source: SourceObject;
}

/** The Secrets that the pods of a workload name and do not call optional. */
export function secretsNeededBy(workload: Workload): NeededSecret[] {
  const { namespace } = workload;
  return referencesIn(workload.spec).flatMap((reference) => {
    const name = reference?.secretName ?? reference?.name;
    if (!reference || name === undefined || reference.optional === true) return [];
    const { key, items } = reference;
    return [{ name, namespace, keys: key === undefined ? (items ?? []).map((item) => item.key) : [key], workload }];
  });
}

function referencesIn(spec: PodSpec): ((SecretReference & { readonly key?: string }) | null | undefined)[] {
  const containers = containersOf(spec);
  return [
    ...containers.flatMap(({ env }) => (env ?? []).map(({ valueFrom }) => valueFrom?.secretKeyRef)),
    ...containers.flatMap(({ envFrom }) => (envFrom ?? []).map(({ secretRef }) => secretRef)),
    ...(spec.volumes ?? []).flatMap(({ secret, projected }) => [secret, ...(projected?.sources ?? []).map((source) => source.secret)]),
  ];
}

/** The Secret that an object makes: a Secret itself, or the one of a Certificate of cert-manager. */
export function secretMadeBy(source: SourceObject): MadeSecret | undefined {
  const { object } = source;
  const name =
    object.kind === 'Secret'
      ? object.metadata.name
      : object.kind === 'Certificate'
        ? specOf<{ readonly secretName: string }>(object).secretName
        : undefined;
  return name === undefined ? undefined : { name, namespace: namespaceOf(object), source };
}
