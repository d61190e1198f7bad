import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type KubernetesObject, readObjects } from '../analysis/objects';
import { BenchError } from './bench-error';

/** The objects of each YAML file of a folder, by the file's name up to the first dot. */
export function objectsByFile(folder: string): Record<string, KubernetesObject[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(files.sort().map((file) => [basename(file).split('.')[0]!, objectsIn(join(folder, file))]));
}

/** The objects of a YAML file, or of all YAML files of a folder. */
export function objectsIn(path: string): KubernetesObject[] {
  if (statSync(path).isDirectory()) return Object.values(objectsByFile(path)).flat();
  return readObjects(readFileSync(path, 'utf8'), path).map(({ object }) => object);
}

/** Throws if two lists differ as sets. The order of objects and of fields does not matter; the order within a list field does. */
export function requireSameObjects(peer: string, theirs: readonly KubernetesObject[], ours: readonly KubernetesObject[]): void {
  const cure = `Write the same objects in bench/peers/.`;
  const [wanted, found] = [byName('ours', ours), byName(peer, theirs)];
  for (const [name, object] of wanted) {
    const other = found.get(name);
    if (other === undefined) throw new BenchError(`${peer} does not write ${name}.`, cure);
    const difference = firstDifference(other, object, '');
    if (difference !== undefined) throw new BenchError(`${peer} writes another ${name}: ${difference}.`, cure);
  }
  const more = [...found.keys()].find((name) => !wanted.has(name));
  if (more !== undefined) throw new BenchError(`${peer} writes ${more}, and ours does not.`, cure);
}

function byName(who: string, objects: readonly KubernetesObject[]): Map<string, unknown> {
  const named = new Map<string, unknown>();
  for (const object of objects) {
    const { apiVersion, kind, metadata } = object;
    const name = `${apiVersion ?? ''} ${kind ?? ''} ${metadata.namespace ?? ''}/${metadata.name}`;
    if (named.has(name)) throw new BenchError(`${who} writes ${name} twice.`, 'Write it once.');
    named.set(name, object);
  }
  return named;
}

/** The first field that differs, and both values. */
function firstDifference(theirs: unknown, ours: unknown, path: string): string | undefined {
  if (isObject(theirs) && isObject(ours) && Array.isArray(theirs) === Array.isArray(ours)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const difference = firstDifference(theirs[key], ours[key], path === '' ? key : `${path}.${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return theirs === ours ? undefined : `${path} is ${shown(theirs)}, and ${shown(ours)} in ours`;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const shown = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value));
