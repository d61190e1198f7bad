import { randomBytes } from 'node:crypto';
import type { KubernetesObject } from '../../analysis/objects/kubernetes-object';
import type { Testbed } from '../testbed/testbed';
import { edits } from '../../analysis/diagnostics/words';
import { podSpecOf, type WrittenPodSpec } from '../measure/observability-pods';
import { createUnlessPresent } from '../testbed/api';
import { namespaceOf } from '../../analysis/expectations/blame/request-path';

/** A Secret that pods need, and nobody makes. */
export interface MissingSecret {
  readonly name: string;
  readonly namespace: string;

  /** The keys that pods name; none where a volume has all that there are. */
  readonly keys: readonly string[];

  /** A Secret of that namespace which the manifests bring, and which is named so alike that a slip is likely. */
  readonly meant?: string;
}

/** What of an object says which Secret it makes. */
interface Maker extends KubernetesObject {
  readonly spec?: { readonly secretName?: string } | null;
}

/** How many characters a slip gets wrong at most: two that changed places are two. */
const SLIP = 2;

/** The Secrets that pods of some objects cannot start without, and that none of them makes: they are the operator's to create. */
export function missingSecrets(objects: readonly KubernetesObject[]): MissingSecret[] {
  const made = objects.flatMap(madeBy);
  const missing = new Map<string, MissingSecret>();
  for (const object of objects) {
    for (const { name, keys } of namedBy(podSpecOf(object))) {
      const namespace = namespaceOf(object);
      const full = `${name}.${namespace}`;
      if (made.some((secret) => `${secret.name}.${secret.namespace}` === full)) continue;
      const meant = made.find((secret) => secret.namespace === namespace && edits(secret.name, name) <= SLIP)?.name;
      missing.set(full, { name, namespace, keys: [...new Set([...(missing.get(full)?.keys ?? []), ...keys])], ...(meant && { meant }) });
    }
  }
  return [...missing.values()];
}

/** The Secret that an object is, or becomes. */
function madeBy(object: KubernetesObject): { name: string; namespace: string }[] {
  const name = object.kind === 'Secret' ? object.metadata.name : object.kind === 'Certificate' ? (object as Maker).spec?.secretName : undefined;
  return name === undefined ? [] : [{ name, namespace: namespaceOf(object) }];
}

/** A Secret as a variable or a volume names it. */
interface Reference {
  readonly name?: string;
  readonly secretName?: string;
  readonly key?: string;
  readonly items?: readonly { readonly key: string }[] | null;
  readonly optional?: boolean;
}

function namedBy(spec: WrittenPodSpec | undefined): { name: string; keys: readonly string[] }[] {
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const references: (Reference | null | undefined)[] = [
    ...containers.flatMap(({ env }) => (env ?? []).map(({ valueFrom }) => valueFrom?.secretKeyRef)),
    ...(spec?.volumes ?? []).flatMap(({ secret, projected }) => [secret, ...(projected?.sources ?? []).map((source) => source.secret)]),
  ];
  return references.flatMap((reference) => {
    const name = reference?.secretName ?? reference?.name;
    if (!reference || name === undefined || reference.optional === true) return [];
    const { key, items } = reference;
    return [{ name, keys: key === undefined ? (items ?? []).map((item) => item.key) : [key] }];
  });
}

/** What came of playing the operator. */
export interface CreatedSecrets {
  /** `NAME.NAMESPACE` of each. */
  readonly created: readonly string[];

  /** What nobody should create, but correct. */
  readonly findings: readonly string[];
}

/**
 * Plays the operator who creates the Secrets before the manifests are applied: with some value for each key, in namespaces that exist or that the
 * manifests declare. In others it creates nothing, so that the API server says what it would say anywhere.
 */
export async function createSecrets(testbed: Testbed, objects: readonly KubernetesObject[]): Promise<CreatedSecrets> {
  const secrets = missingSecrets(objects);
  const findings = secrets.flatMap(({ name, namespace, meant }) =>
    meant === undefined ? [] : [`no manifest brings Secret ${name}.${namespace}. Did you mean '${meant}'? If not, add the Secret to the manifests.`],
  );
  const declared = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const existing = secrets.length === 0 ? [] : (await testbed.api.list('/api/v1/namespaces')).map(({ metadata }) => metadata.name);
  const creatable = secrets.filter(({ namespace, meant }) => meant === undefined && [...declared, ...existing].includes(namespace));
  for (const { name, namespace, keys } of creatable) {
    if (!existing.includes(namespace)) {
      await createUnlessPresent(testbed.api, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    }
    const stringData = Object.fromEntries(keys.map((key) => [key, randomBytes(16).toString('hex')]));
    await createUnlessPresent(testbed.api, `/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      stringData,
    });
  }
  return { created: creatable.map(({ name, namespace }) => `${name}.${namespace}`), findings };
}
