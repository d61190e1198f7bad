import { LiveError } from '../../live-error';

/**
 * The rows of a table that cyclonus printed, without the heading and empty rows. cyclonus breaks cells over lines, and merges a cell with an equal
 * one above; here cells are complete, and have no blanks.
 *
 * @throws LiveError when the text is not one table with this heading
 */
export function tableIn(text: string, heading: readonly string[]): string[][] {
  const lines = text.trim().split('\n');
  const rows = lines.reduce<string[][]>((done, line) => (line.startsWith('+') ? [...done, []] : addLine(done, line, heading.length)), []);
  const [first = [], ...others] = rows.filter((row) => row.length > 0);
  if (first.join('|') !== heading.join('|'))
    throw new LiveError('MESH3004', `cyclonus' output is not understood: a table has the heading '${first.join(' | ')}'.`);
  return unmerged(others);
}

/** Adds a line to the last row. */
function addLine(rows: readonly string[][], line: string, width: number): string[][] {
  // Nothing closes the last cell of a footer.
  const [before, ...cells] = line
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.replaceAll(/\s/g, ''));
  if (before !== '' || cells.length !== width || rows.length === 0)
    throw new LiveError('MESH3004', `cyclonus' output is not understood: a table has the line '${line}'.`);
  const row = rows.at(-1)!;
  return [...rows.slice(0, -1), cells.map((cell, at) => (row[at] ?? '') + cell)];
}

/** A blank cell has been merged with the one above, unless its whole row is blank. */
function unmerged(rows: readonly string[][]): string[][] {
  const whole: string[][] = [];
  let above: readonly string[] = [];
  for (const row of rows) {
    const isBlank = row.every((cell) => cell === '');
    above = isBlank ? [] : row.map((cell, at) => cell || (above[at] ?? ''));
    if (!isBlank) whole.push([...above]);
  }
  return whole;
}
