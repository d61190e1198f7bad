import { isMapping } from '../../analysis/objects';

/** The mappings in a list of somebody's file. Omits everything else; a value that is no list has none. */
export function objectsOf<Entry extends object>(value: readonly (Entry | null)[] | null | undefined): Entry[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((entry): entry is Entry => isMapping(entry)) : [];
}
