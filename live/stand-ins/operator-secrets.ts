import { randomBytes } from 'node:crypto';
import type { Diagnostic } from '../../analysis/diagnostics';
import { checkFinding } from '../findings';
import type { Testbed } from '../testbed/testbed';
import { Mesh } from '../../analysis/model';
import type { SourceObject } from '../../analysis/objects';
import { edits } from '../../analysis/diagnostics/words';
import { createUnlessPresent } from '../testbed/api';

/** A Secret that pods need, and that no manifest makes. */
export interface MissingSecret {
  readonly name: string;
  readonly namespace: string;

  /** The keys that pods name; empty for a volume of all keys. */
  readonly keys: readonly string[];

  /** A Secret of the same namespace that the manifests make, and whose name is so similar that a slip is likely. */
  readonly meant?: string;
}

/** The most characters that a slip gets wrong. Two that changed places count as two. */
const SLIP = 2;

/** The Secrets that pods of a mesh cannot start without, and that no manifest makes. Its operator creates them. */
export function missingSecrets(mesh: Mesh): MissingSecret[] {
  const made = mesh.secretsMade();
  const missing = new Map<string, MissingSecret>();
  for (const { name, namespace, keys } of mesh.secretsNeeded()) {
    const inNamespace = made.filter((secret) => secret.namespace === namespace);
    if (inNamespace.some((secret) => secret.name === name)) continue;
    const full = `${name}.${namespace}`;
    const meant = inNamespace.find((secret) => edits(secret.name, name) <= SLIP)?.name;
    missing.set(full, { name, namespace, keys: [...new Set([...(missing.get(full)?.keys ?? []), ...keys])], ...(meant && { meant }) });
  }
  return [...missing.values()];
}

/** The Secrets that were created, and the slips that were found. */
export interface CreatedSecrets {
  /** `NAME.NAMESPACE` of each. */
  readonly created: readonly string[];

  /** A finding for each name that is a slip: the manifests must be corrected. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Creates the missing Secrets before the manifests are applied, as the operator of the cluster does: with a random value for each key, in namespaces
 * that exist or that the manifests declare. In other namespaces it creates nothing, so that the API server refuses the manifests as in any cluster.
 */
export async function createSecrets({ api }: Testbed, objects: readonly SourceObject[]): Promise<CreatedSecrets> {
  const mesh = Mesh.of(objects);
  const secrets = missingSecrets(mesh);
  const findings = secrets.flatMap(slip);
  const declared = mesh.ofKind('Namespace').map(({ object }) => object.metadata.name);
  const existing = secrets.length === 0 ? [] : (await api.list('/api/v1/namespaces')).map(({ metadata }) => metadata.name);
  const creatable = secrets.filter(({ namespace, meant }) => meant === undefined && [...declared, ...existing].includes(namespace));
  for (const { name, namespace, keys } of creatable) {
    if (!existing.includes(namespace)) {
      await createUnlessPresent(api, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    }
    const stringData = Object.fromEntries(keys.map((key) => [key, randomBytes(16).toString('hex')]));
    await createUnlessPresent(api, `/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      stringData,
    });
  }
  return { created: creatable.map(({ name, namespace }) => `${name}.${namespace}`), findings };
}

/** The finding about a name that is a slip. */
function slip({ name, namespace, meant }: MissingSecret): Diagnostic[] {
  if (meant === undefined) return [];
  const message = `no manifest brings Secret ${name}.${namespace}. Did you mean '${meant}'?`;
  const object = { apiVersion: 'v1', kind: 'Secret', name, namespace };
  return [{ ...checkFinding(message, { object, data: { meant } }), cure: 'If not, add the Secret to the manifests.' }];
}
