import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './files';
import type { Pair } from './pair';
import { PAIRS } from './peers';
import { BenchError } from './bench-error';
import type { Results, Row } from './rows';
import { titleOf } from './table';

type Rows = Pick<Results, 'rows'>;

const README = join(ROOT, 'README.md');
const MARKED = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/;

const INTRODUCTION =
  'CPU of our whole process, divided by that of the peer. Both write the same 29 objects for each namespace. Below 1, ours takes less.';

/** Below this number of namespaces, programs that start in a few milliseconds may win. */
const FEW = 10;
const BINARIES = ['helm', 'jsonnet', 'cue'];

/** The text between the README's markers: ratios only. */
export function readmeText(results: Rows): string {
  return ['', INTRODUCTION, '', ratioTable(results), '', smallSizes(results), '', growth(results), ''].join('\n');
}

/** Puts the ratios into a README. */
export function withRatios(readme: string, results: Rows): string {
  requirePlace(readme);
  return readme.replace(MARKED, (_, start: string, end: string) => `${start}${readmeText(results)}\n${end}`);
}

/** Throws if the text has no markers. */
export function requirePlace(readme = readFileSync(README, 'utf8')): void {
  if (MARKED.test(readme)) return;
  throw new BenchError('README.md has no place for the ratios.', 'Write <!-- bench --> and <!-- /bench -->, each on a line of its own.');
}

export function writeReadme(results: Rows): void {
  writeFileSync(README, withRatios(readFileSync(README, 'utf8'), results));
}

/** A row for each number of namespaces, a column for each peer. */
function ratioTable(results: Rows): string {
  const columns = PAIRS.filter(({ name, writesSameObjects }) => writesSameObjects && name !== 'writer');
  const sizes = [...new Set(columns.flatMap((pair) => pair.sizes))].filter((size) => size !== null).sort((a, b) => a - b);
  const header = ['namespaces', ...columns.map(({ title }) => title)];
  const body = sizes.map((size) => [String(size), ...columns.map((pair) => ratioAt(results, pair, size))]);
  const widths = header.map((_, column) => Math.max(...[header, ...body].map((line) => line[column]!.length)));
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padStart(widths[column]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => `${'-'.repeat(width - 1)}:`).join(' | ')} |`;
  return [line(header), rule, ...body.map(line)].join('\n');
}

function ratioAt(results: Rows, { name }: Pair, size: number): string {
  const row = find(results, name, size);
  return row === undefined ? '–' : shown(row.ratio.cpu);
}

/** The winners at few namespaces. */
function smallSizes(results: Rows): string {
  const small = results.rows.filter(({ pair, size }) => BINARIES.includes(pair) && size !== null && size < FEW);
  const winners = BINARIES.filter((name) => small.some(({ pair }) => pair === name) && small.every((row) => row.pair !== name || row.ratio.cpu > 1));
  if (winners.length === 0) return `Below ${FEW} namespaces none of the native binaries wins.`;
  const who = winners.length === BINARIES.length ? 'native binaries' : listed(winners.map(titleOf));
  const one = winners.flatMap((name) => find(results, name, 1) ?? []).map((row) => `${shown(row.ratio.cpu)} times that of ${titleOf(row.pair)}`);
  return `Below ${FEW} namespaces ${who} win, since Node has to start first: for one namespace the CPU of ours is\n${listed(one)}.`;
}

/** The growth with the number of namespaces, and the cost of parts. */
function growth(results: Rows): string {
  const itself = find(results, 'itself', 1000);
  const synth = find(results, 'empty-app', null);
  const writer = find(results, 'writer', 1000);
  const sentences = [
    itself === undefined ? [] : `1000 namespaces take ${shown(itself.ratio.cpu)} times the CPU of 100.`,
    writer === undefined ? [] : `The YAML writer alone takes ${shown(writer.ratio.cpu)} times the CPU of js-yaml's dump of the same objects.`,
    synth === undefined
      ? []
      : `\`npx cdk8s synth\` of this repository takes ${shown(synth.ratio.wall)} times as long as one of an app with an empty chart.`,
  ];
  return sentences.flat().join('\n');
}

const find = ({ rows }: Rows, pair: string, size: Row['size']) => rows.find((row) => row.pair === pair && row.size === size);

/** A ratio with two significant digits. */
const shown = (ratio: number) => String(Number(ratio.toPrecision(2)));

const listed = (words: readonly string[]) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`);
