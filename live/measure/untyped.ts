/** What somebody's file has where a list belongs: the objects in it. There may be nothing, null, or anything else. */
export function objectsOf<Entry extends object>(value: readonly (Entry | null)[] | null | undefined): Entry[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((entry): entry is Entry => isObject(entry)) : [];
}

/** Whether something has fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
