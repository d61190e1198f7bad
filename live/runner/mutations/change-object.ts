import { applyPatch, Pointer } from 'rfc6902';
import type { KubernetesObject } from '../../../analysis/objects';
import type { Change, Substitution } from '../../../analysis/expectations';
import { LiveError } from '../../live-error';

/**
 * A copy of an object with changes made to it, in their order.
 *
 * @throws LiveError when the object does not have what a change is about
 */
export function changeObject(object: KubernetesObject, changes: readonly Change[]): KubernetesObject {
  const copy = structuredClone(object);
  for (const change of changes) {
    const problem = change.op === 'substitute' ? substitute(copy, change) : applyPatch(copy, [change])[0]?.message;
    if (problem === undefined) continue;
    const name = `${object.kind ?? ''}/${object.metadata.name}`;
    throw new LiveError('MESH3002', `${name}: ${JSON.stringify(change)} cannot be made: ${problem}.`, 'Correct the mutation.');
  }
  return copy;
}

/** Replaces a text within a string of the object. Returns the reason if it cannot. */
function substitute(object: KubernetesObject, { path, find, with: replacement }: Substitution): string | undefined {
  const pointer = Pointer.fromJSON(path);
  const text: unknown = pointer.get(object);
  if (typeof text !== 'string') return `${path} is no text`;
  if (!text.includes(find)) return `'${find}' does not occur there`;
  pointer.set(object, text.replaceAll(find, replacement));
  return undefined;
}
