import { visible } from '../../analysis/diagnostics/words';

/** `3.1 s`, `6 min 12 s`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Breaks a text into lines of at most `width` characters: at spaces, but not before a percent sign, and within a word only if the word is too long.
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

/** The place to break a word that is too long: after a slash, else after a dot, a comma or a dash, if one is near; else at the width. */
function breakWithin(word: string, width: number): number {
  const ends = [/\/[^/]*$/, /[.,-][^.,-]*$/].map((mark) => word.slice(0, width).search(mark) + 1);
  return ends.find((end) => end > width / 3) ?? width;
}
