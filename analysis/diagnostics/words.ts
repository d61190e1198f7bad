/** `1 promise`, `143 promises`. */
export function quantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** `3.1 s`, `6 min 12 s`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
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

/**
 * The lines of a text when none may be longer than `width`: broken at spaces, but not before a percent sign, and within a word only where it alone
 * is too long.
 */
export function wrap(text: string, width: number): string[] {
  const unbroken = visible(text).replaceAll('\t', ' ').replaceAll(' %', '\u00a0%');
  return unbroken.split('\n').flatMap((line) => wrapLine(line.trim(), width).map((part) => part.replaceAll('\u00a0', ' ')));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const end = space > 0 ? space : breakWithin(rest, width);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** Where a word that is too long breaks: after a slash, else after a dot, a comma or a dash, when one is not far; else at the width. */
function breakWithin(word: string, width: number): number {
  const ends = [/\/[^/]*$/, /[.,-][^.,-]*$/].map((mark) => word.slice(0, width).search(mark) + 1);
  return ends.find((end) => end > width / 3) ?? width;
}

/** The name most like a wrong one, when it is so like that a slip is likely; a name that the wrong one begins or ends counts. */
export function closest(wrong: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, edits: edits(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits: count }) => count <= Math.max(2, name.length / 3) && count < name.length)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.name ?? (wrong.length > 2 ? names.find((name) => name.startsWith(wrong) || name.endsWith(wrong)) : undefined);
}

/** How many characters must be put in, taken out or replaced to make one text the other. */
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
