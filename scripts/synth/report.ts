import { sep } from 'node:path';
import type { Changes } from './changes';

const MOST_LINES = 20;

/** What has changed in dist/, a line for each file as long as they are few, and how many files there are. */
export function report({ added, changed, removed, unchanged }: Changes): string {
  const listed = (mark: string, paths: readonly string[]) => paths.map((path) => ({ mark, path: path.split(sep).join('/') }));
  const all = [...listed('changed', changed), ...listed('new', added), ...listed('removed', removed)];
  const lines = all.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ mark, path }) => `  ${mark.padEnd(8)} dist/${path}`);
  const more = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`  and ${more} more`] : []), totals({ added, changed, removed, unchanged })].join('\n');
}

function totals({ added, changed, removed, unchanged }: Pick<Changes, 'added' | 'changed' | 'removed' | 'unchanged'>): string {
  const files = changed.length + added.length + unchanged;
  const counts = Object.entries({ changed: changed.length, new: added.length, unchanged }).filter(([, count]) => count > 0);
  const parts = counts.map(([what, count]) => `${count} ${what}`).join(', ');
  return `${files} ${files === 1 ? 'file' : 'files'}: ${parts}${removed.length > 0 ? `; ${removed.length} removed` : ''}`;
}
