/**
 * `npm run bench`: measures ours and each peer in turn, on the same objects. `--help` lists the options.
 */
import { relative } from 'node:path';
import { DiagnosticError } from '../analysis/diagnostics';
import { type Command, readCommandLine } from './command-line';
import { packageVersion, RESULTS } from './files';
import { goVersion, requireMachine } from './install';
import { thisMachine } from './machine';
import type { Pair } from './pair';
import { PAIRS } from './peers';
import { UsageError } from './bench-error';
import { endAtSignals } from './processes';
import { requirePlace, writeReadme } from './readme';
import { isReached, type Results, type Row } from './rows';
import { compared, measuredRow, prepared, writeJson } from './run';
import { summary, table } from './table';

/** The sizes of a check. With one namespace alone, a hard-coded name would not be noticed. */
const CHECKED_SIZES = [1, 3];

async function check(pairs: readonly Pair[]): Promise<number> {
  const workshop = await prepared(pairs);
  for (const pair of pairs.filter(({ name }) => !workshop.leftOut.some((left) => left.pair === name))) {
    for (const size of CHECKED_SIZES) {
      await compared({ pair, size, workshop }, () => undefined);
      console.log(`${pair.name} at ${size}: the same objects`);
    }
  }
  for (const { pair, reason } of workshop.leftOut) console.log(`${pair} is left out: ${reason}`);
  return workshop.leftOut.length === 0 ? 0 : 1;
}

async function measure({ pairs, runs, isFull, output }: Extract<Command, { action: 'measure' }>): Promise<number> {
  if (output === RESULTS && isFull) requirePlace();
  const workshop = await prepared(pairs);
  const rows: Row[] = [];
  for (const pair of pairs.filter(({ name }) => !workshop.leftOut.some((left) => left.pair === name))) {
    for (const size of pair.sizes) {
      console.error(`measuring ${pair.name}${size === null ? '' : ` at ${size}`} ...`);
      rows.push(await measuredRow({ pair, size, workshop }, runs));
    }
  }
  const results: Results = { machine: thisMachine(), versions: await versions(pairs), rows, leftOut: workshop.leftOut };
  process.stdout.write(`\n${table(results)}\n${summary(results)}`);
  write(results, { isFull, output });
  return rows.every(isReached) && workshop.leftOut.length === 0 ? 0 : 1;
}

function write(results: Results, { isFull, output }: { isFull: boolean; output?: string }): void {
  if (output === undefined) return;
  writeJson(output, results);
  if (output === RESULTS && isFull) writeReadme(results);
  console.log(`written: ${relative(process.cwd(), output)}`);
}

async function versions(pairs: readonly Pair[]): Promise<Record<string, string>> {
  const peers: Record<string, string> = Object.fromEntries(pairs.map((pair) => [pair.name, pair.version()]));
  return { ...peers, cdk8s: packageVersion('cdk8s'), typescript: packageVersion('typescript'), go: await goVersion() };
}

async function main(args: readonly string[]): Promise<number> {
  const command = readCommandLine(args, PAIRS);
  if (command.action === 'help') {
    process.stdout.write(command.text);
    return 0;
  }
  await requireMachine();
  return command.action === 'check' ? check(command.pairs) : measure(command);
}

endAtSignals();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof DiagnosticError ? error.message : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
