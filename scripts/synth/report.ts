import type { Differences } from './differences';

const MOST_LINES = 20;

/** The changes of dist/, a line for each file, and the number of files. Lists every removed file, and at most 20 others. */
export function report({ added, changed, removed, unchanged }: Differences): string {
  const listed = (mark: string, paths: readonly string[]) => paths.map((path) => ({ mark, path }));
  const written = inOrder([...listed('changed', changed), ...listed('new', added)]);
  const lines = inOrder([...written.slice(0, MOST_LINES), ...listed('removed', removed)]).map(({ mark, path }) => `  ${mark.padEnd(8)} dist/${path}`);
  const more = written.length - MOST_LINES;
  return [...lines, ...(more > 0 ? [`  and ${more} more, changed or new`] : []), totals({ added, changed, removed, unchanged })].join('\n');
}

const inOrder = <T extends { readonly path: string }>(lines: readonly T[]): T[] => [...lines].sort((a, b) => (a.path < b.path ? -1 : 1));

function totals({ added, changed, removed, unchanged }: Pick<Differences, 'added' | 'changed' | 'removed' | 'unchanged'>): string {
  const files = changed.length + added.length + unchanged;
  const counts = Object.entries({ changed: changed.length, new: added.length, unchanged }).filter(([, count]) => count > 0);
  const parts = counts.map(([what, count]) => `${count} ${what}`).join(', ');
  return `${files} ${files === 1 ? 'file' : 'files'}: ${parts}${removed.length > 0 ? `; ${removed.length} removed` : ''}`;
}
