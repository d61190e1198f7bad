import { resolve } from 'node:path';
import { Command as Program, CommanderError, InvalidArgumentError } from 'commander';
import { UsageError } from './bench-error';
import { RESULTS } from './files';
import type { Pair } from './pair';
import { FEWEST_RUNS } from './rows';

/** A command line, parsed. */
export type Command =
  | { readonly action: 'help'; readonly text: string }
  | { readonly action: 'check'; readonly pairs: readonly Pair[] }
  | {
      readonly action: 'measure';
      /** The pairs, limited to the sizes to measure. */
      readonly pairs: readonly Pair[];
      /** The number of measured runs of each side. */
      readonly runs: number;
      /** True if all pairs are measured at all sizes, often enough for the committed file. */
      readonly isFull: boolean;
      /** The file for the results. @default - none */
      readonly output?: string;
    };

interface Options {
  readonly only?: readonly string[];
  readonly sizes?: readonly number[];
  readonly runs?: number;
  readonly output?: string;
  readonly check?: true;
}

const NOTES = `
npm run bench                        everything, into bench/results.json and README.md
npm run bench -- --only helm cue --sizes 1 100
npm run bench -- --check

The exit code is 0 if every target is reached, 1 if a target is missed or a measurement fails, 2 for wrong usage.
Needs Linux or macOS, and Go. The first run builds the peers.
`;

/** The columns of the help text. */
const HELP_WIDTH = 120;

/**
 * Reads a command line: `process.argv.slice(2)`.
 *
 * @throws UsageError if an option is unknown, has a wrong value, or excludes another
 */
export function readCommandLine(args: readonly string[], pairs: readonly Pair[]): Command {
  const program = programOf(pairs);
  try {
    const options = program.parse(args, { from: 'user' }).opts<Options>();
    return options.check === true ? check(options, pairs) : measurement(options, pairs);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { action: 'help', text: `${program.helpInformation()}${NOTES}` };
    throw new UsageError(error.message.replace(/^error: /, '').replace(/[^.]$/, '$&.'), 'Add --help for all options.');
  }
}

function programOf(pairs: readonly Pair[]): Program {
  const silent = () => undefined;
  return new Program('npm run bench --')
    .description('Measures whole processes: ours and each peer in turn, on the same objects.')
    .option('--only <peer...>', `only these: ${namesOf(pairs)}`)
    .option('--sizes <n...>', `only these numbers of namespaces: ${sizesOf(pairs).join(', ')}`, wholeNumbers)
    .option('--runs <n>', `measured runs of each side; the default is ${FEWEST_RUNS}`, (text, previous?: number) => once(whole(text), previous))
    .option('--output <file>', 'the file for the results; without it, a partial run writes no file', once<string>)
    .option('--check', 'build the peers and compare what they write with ours, at 1 and 3 namespaces; nothing is timed')
    .helpOption('--help', 'print this')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: silent, writeErr: silent, getOutHelpWidth: () => HELP_WIDTH });
}

function whole(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 up.');
  return Number(text);
}

const wholeNumbers = (text: string, before: readonly number[] | undefined) => [...(before ?? []), whole(text)];

function once<Value>(value: Value, previous: Value | undefined): Value {
  if (previous !== undefined) throw new InvalidArgumentError(`It is given as '${String(previous)}', too. Give it once.`);
  return value;
}

function check(options: Options, pairs: readonly Pair[]): Command {
  const other = (['sizes', 'runs', 'output'] as const).find((option) => options[option] !== undefined);
  if (other !== undefined) throw new UsageError(`--check and --${other} exclude each other: a check times nothing.`, 'Leave out one of them.');
  const compared = pairs.filter(({ writesSameObjects }) => writesSameObjects);
  return { action: 'check', pairs: selected(options, compared) };
}

function measurement(options: Options, pairs: readonly Pair[]): Command {
  const { runs = FEWEST_RUNS } = options;
  const isFull = options.only === undefined && options.sizes === undefined && runs >= FEWEST_RUNS;
  const output = options.output === undefined ? undefined : resolve(options.output);
  if (output === RESULTS && runs < FEWEST_RUNS) {
    const message = `--runs ${runs} is too few for bench/results.json: its medians are of at least ${FEWEST_RUNS} runs.`;
    throw new UsageError(message, 'Name another file.');
  }
  return { action: 'measure', pairs: ofSizes(options, selected(options, pairs)), runs, isFull, output: output ?? (isFull ? RESULTS : undefined) };
}

function selected({ only }: Options, pairs: readonly Pair[]): readonly Pair[] {
  if (only === undefined) return pairs;
  const unknown = only.find((name) => !pairs.some((pair) => pair.name === name));
  if (unknown !== undefined) throw new UsageError(`there is no peer '${unknown}'.`, `There are: ${namesOf(pairs)}.`);
  return pairs.filter(({ name }) => only.includes(name));
}

function ofSizes({ sizes }: Options, pairs: readonly Pair[]): readonly Pair[] {
  if (sizes === undefined) return pairs;
  const known = sizesOf(pairs);
  const unknown = sizes.find((size) => !known.includes(size));
  if (unknown !== undefined) throw new UsageError(`nothing is measured at ${unknown} namespaces.`, `There are: ${known.join(', ') || 'none'}.`);
  const isChosen = (size: number | null) => size !== null && sizes.includes(size);
  return pairs.map((pair) => ({ ...pair, sizes: pair.sizes.filter(isChosen) })).filter((pair) => pair.sizes.length > 0);
}

const namesOf = (pairs: readonly Pair[]) => pairs.map(({ name }) => name).join(', ');

const sizesOf = (pairs: readonly Pair[]) => [...new Set(pairs.flatMap((pair) => pair.sizes))].filter((size) => size !== null).sort((a, b) => a - b);
