import { PAIRS } from './peers';
import { isReached, type Results, type Row, targetsOf, valueFor } from './rows';
import type { Target } from './targets';

const HEADER = ['namespaces', 'ours / peer', 'CPU s', 'wall s', 'peak MB', 'CPU ratio', 'wall ratio', 'target', ''];

/** The table for a terminal: our figures beside those of the peer, and the targets. */
export function table({ rows, leftOut }: Pick<Results, 'rows' | 'leftOut'>): string {
  const lines = [HEADER, ...rows.map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [...text, ...leftOut.map(({ pair, reason }) => `${pair} is left out: ${reason}`), ''].join('\n');
}

/** The result of a run, in one sentence. */
export function summary({ rows, leftOut }: Pick<Results, 'rows' | 'leftOut'>): string {
  const withTargets = rows.filter((row) => targetsOf(row).length > 0);
  const missed = withTargets.filter((row) => !isReached(row));
  const unmeasured = leftOut.length === 0 ? '' : `, and pairs left out: ${leftOut.length}`;
  return `${withTargets.length} rows have targets: ${withTargets.length - missed.length} reach them, ${missed.length} do not${unmeasured}
`;
}

/** The name of a peer in tables. */
export const titleOf = (name: string): string => PAIRS.find((pair) => pair.name === name)?.title ?? name;

function cells(row: Row): string[] {
  const [ours, peer] = [row.ours.median, row.peer.median];
  const targets = targetsOf(row);
  return [
    row.size === null ? '-' : String(row.size),
    titleOf(row.pair),
    `${ours.cpuSeconds.toFixed(2)} / ${peer.cpuSeconds.toFixed(2)}`,
    `${ours.wallSeconds.toFixed(2)} / ${peer.wallSeconds.toFixed(2)}`,
    `${ours.memoryMegabytes.toFixed(0)} / ${peer.memoryMegabytes.toFixed(0)}`,
    row.ratio.cpu.toFixed(3),
    row.ratio.wall.toFixed(3),
    targets.map(limit).join(', '),
    targets.length === 0 ? '' : targets.map((target) => (valueFor(target, row) <= target.atMost ? 'reached' : 'MISSED')).join(', '),
  ];
}

function limit({ of, atMost }: Target): string {
  return of === 'memory' ? `peak <= ${atMost} MB` : `${of === 'cpu' ? 'CPU' : 'wall'} <= ${atMost}`;
}
