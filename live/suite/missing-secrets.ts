import { randomBytes } from 'node:crypto';
import type { KubernetesObject } from '../bed/api';
import type { Bed } from '../bed/bed';
import type { Pod } from '../bed/pod-spec';
import { podSpecOf } from './addons';
import { createOnce } from './create-once';
import { fullName, namespaceOf } from './request-path';

/** A Secret that pods need, and nobody makes. */
export interface MissingSecret {
  readonly name: string;
  readonly namespace: string;

  /** The keys that pods name; none where a volume has all that there are. */
  readonly keys: readonly string[];
}

/** What of an object says which Secret it makes. */
interface Maker extends KubernetesObject {
  readonly spec?: { readonly secretName?: string };
}

/** The Secrets that pods of some objects cannot start without, and that none of them makes: they are the operator's to create. */
export function missingSecrets(objects: readonly KubernetesObject[]): MissingSecret[] {
  const made = new Set([
    ...objects.filter(({ kind }) => kind === 'Secret').map(fullName),
    ...objects.filter(({ kind }) => kind === 'Certificate').map((object) => `${(object as Maker).spec?.secretName ?? ''}.${namespaceOf(object)}`),
  ]);
  const missing = new Map<string, MissingSecret>();
  for (const object of objects) {
    for (const { name, keys } of namedBy(podSpecOf(object))) {
      const namespace = namespaceOf(object);
      const known = missing.get(`${name}.${namespace}`)?.keys ?? [];
      if (!made.has(`${name}.${namespace}`)) missing.set(`${name}.${namespace}`, { name, namespace, keys: [...new Set([...known, ...keys])] });
    }
  }
  return [...missing.values()];
}

/** A Secret as a variable or a volume names it. */
interface Reference {
  readonly name?: string;
  readonly secretName?: string;
  readonly key?: string;
  readonly items?: readonly { readonly key: string }[];
  readonly optional?: boolean;
}

function namedBy(spec: Pod['spec'] | undefined): { name: string; keys: readonly string[] }[] {
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const references: (Reference | undefined)[] = [
    ...containers.flatMap(({ env = [] }) => env.map(({ valueFrom }) => valueFrom?.secretKeyRef)),
    ...(spec?.volumes ?? []).flatMap(({ secret, projected }) => [secret, ...(projected?.sources ?? []).map((source) => source.secret)]),
  ];
  return references.flatMap((reference) => {
    const name = reference?.secretName ?? reference?.name;
    if (reference === undefined || name === undefined || reference.optional === true) return [];
    const { key, items = [] } = reference;
    return [{ name, keys: key === undefined ? items.map((item) => item.key) : [key] }];
  });
}

/** Plays the operator who creates the Secrets before the manifests are applied: with some value for each key. */
export async function createSecrets(bed: Bed, secrets: readonly MissingSecret[]): Promise<void> {
  for (const { name, namespace, keys } of secrets) {
    await createOnce(bed, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    const stringData = Object.fromEntries(keys.map((key) => [key, randomBytes(16).toString('hex')]));
    await createOnce(bed, `/api/v1/namespaces/${namespace}/secrets`, { apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData });
  }
}
