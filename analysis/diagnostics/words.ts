/** `1 promise`, `143 promises`. */
export function quantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

// C0, DEL and C1 but for the line feed and the tab; halves of surrogate pairs; the two non-characters that XML forbids.
// eslint-disable-next-line no-control-regex -- these are what must go
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]/gu;

/** A text whose control characters are written out (`\x1b`), so that it can neither move a cursor nor break XML. */
export function visible(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** The name most like a wrong one, when it is so like that a slip is likely; a name that the wrong one begins or ends counts. */
export function closest(wrong: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, edits: edits(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits: count }) => count <= Math.max(2, name.length / 3) && count < name.length)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.name ?? (wrong.length > 2 ? names.find((name) => name.startsWith(wrong) || name.endsWith(wrong)) : undefined);
}

/** The edit distance: the number of characters to insert, delete or replace. */
export function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
