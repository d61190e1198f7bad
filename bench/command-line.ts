import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RESULTS } from './files';
import type { Pair } from './pair';
import { UsageError } from './problem';
import { FEWEST_RUNS } from './rows';

/** What a command line asks for. */
export type Command =
  | { readonly action: 'help' }
  | { readonly action: 'check'; readonly pairs: readonly Pair[] }
  | {
      readonly action: 'measure';
      /** With the sizes that are meant. */
      readonly pairs: readonly Pair[];
      /** Of each side of each pair. */
      readonly runs: number;
      /** Whether all pairs are measured at all sizes, often enough for the file that is committed. */
      readonly isFull: boolean;
      /** The file for the results. @default - none */
      readonly output?: string;
    };

export const HELP = `Measures whole processes: ours in turn with each peer, on the same objects.

npm run bench                        everything, into bench/results.json and README.md
npm run bench -- --only helm cue --sizes 1 100
npm run bench -- --check

  --only PEER...   only these: stock, helm, jsonnet, cue, kustomize, js-yaml, writer, itself, empty-app
  --sizes N...     only these numbers of namespaces: 1, 3, 10, 100, 400, 1000
  --runs N         measured runs of each side; the default is ${FEWEST_RUNS}
  --output FILE    where the results go; a part of the whole is written nowhere without it
  --check          build the peers and compare what they write with ours, at 1 and 3 namespaces; nothing is timed
  --help           print this

The exit code is 0 when every target is reached, 1 when one is missed or something could not be measured, 2 for wrong usage.
Linux or macOS, and Go. The first run builds the peers.
`;

const OPTIONS = {
  only: { type: 'string', multiple: true },
  sizes: { type: 'string', multiple: true },
  runs: { type: 'string', multiple: true },
  output: { type: 'string', multiple: true },
  check: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;
type Option = keyof typeof OPTIONS;
type Given = ReadonlyMap<Option, readonly string[]>;

/** Options that take several values, and what they are called in messages. */
const LISTS: Partial<Record<Option, string>> = { only: 'PEER', sizes: 'N' };
const VALUES: Partial<Record<Option, string>> = { ...LISTS, runs: 'N', output: 'FILE' };

/**
 * Reads a command line: `process.argv.slice(2)`.
 *
 * @throws UsageError when it cannot be meant
 */
export function readCommandLine(args: readonly string[], pairs: readonly Pair[]): Command {
  const given = readOptions(args);
  if (given.has('help')) return { action: 'help' };
  return given.has('check') ? check(given, pairs) : measurement(given, pairs);
}

function check(given: Given, pairs: readonly Pair[]): Command {
  const other = (['sizes', 'runs', 'output'] as const).find((option) => given.has(option));
  if (other !== undefined) throw new UsageError(`--check and --${other} exclude each other: a check times nothing. Leave out one of them.`);
  return {
    action: 'check',
    pairs: selected(
      given,
      pairs.filter(({ writesSameObjects }) => writesSameObjects),
    ),
  };
}

function measurement(given: Given, pairs: readonly Pair[]): Command {
  const runs = readRuns(given);
  const isFull = !given.has('only') && !given.has('sizes') && runs >= FEWEST_RUNS;
  const file = one(given, 'output');
  const output = file === undefined ? undefined : resolve(file);
  if (output === RESULTS && runs < FEWEST_RUNS) {
    throw new UsageError(`--runs ${runs} is too few for bench/results.json: medians there are of at least ${FEWEST_RUNS}. Name another file.`);
  }
  return { action: 'measure', pairs: ofSizes(given, selected(given, pairs)), runs, isFull, output: output ?? (isFull ? RESULTS : undefined) };
}

function readRuns(given: Given): number {
  const text = one(given, 'runs') ?? String(FEWEST_RUNS);
  const runs = Number(text);
  if (!Number.isInteger(runs) || runs < 1) throw new UsageError(`--runs '${text}' is no number of runs. Write a whole number from 1 up.`);
  return runs;
}

function selected(given: Given, pairs: readonly Pair[]): readonly Pair[] {
  const names = given.get('only');
  if (names === undefined) return pairs;
  const unknown = names.find((name) => !pairs.some((pair) => pair.name === name));
  if (unknown !== undefined) throw new UsageError(`there is no peer '${unknown}'. There are: ${pairs.map(({ name }) => name).join(', ')}.`);
  return pairs.filter(({ name }) => names.includes(name));
}

function ofSizes(given: Given, pairs: readonly Pair[]): readonly Pair[] {
  const sizes = given.get('sizes');
  if (sizes === undefined) return pairs;
  const known = [...new Set(pairs.flatMap((pair) => pair.sizes))].filter((size) => size !== null).sort((a, b) => a - b);
  const unknown = sizes.find((size) => !known.includes(Number(size)));
  if (unknown !== undefined) {
    throw new UsageError(`nothing is measured at '${unknown}' namespaces. There are: ${known.join(', ') || 'none'}.`);
  }
  const isMeant = (size: number | null) => size !== null && sizes.map(Number).includes(size);
  return pairs.map((pair) => ({ ...pair, sizes: pair.sizes.filter(isMeant) })).filter((pair) => pair.sizes.length > 0);
}

function one(given: Given, option: Option): string | undefined {
  const values = given.get(option) ?? [];
  if (values.length > 1) throw new UsageError(`--${option} is given as '${values.join("' and '")}'. Give it once.`);
  return values[0];
}

/** The values of each option given; positional arguments belong to the list before them. */
function readOptions(args: readonly string[]): Given {
  const given = new Map<Option, string[]>();
  let list: string[] | undefined;
  for (const token of parseArgs({ args: [...args], options: OPTIONS, strict: false, allowPositionals: true, tokens: true }).tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      if (list === undefined)
        throw new UsageError(`'${token.value}' belongs to no option. Write peers after --only, numbers of namespaces after --sizes.`);
      list.push(token.value);
      continue;
    }
    const option = optionOf(token.name, token.rawName);
    const values = [...(given.get(option) ?? []), ...valueOf(option, token.value)];
    given.set(option, values);
    list = option in LISTS ? values : undefined;
  }
  return given;
}

function optionOf(name: string, rawName: string): Option {
  const options = Object.keys(OPTIONS) as Option[];
  const option = options.find((known) => known === name);
  if (option === undefined) throw new UsageError(`there is no option ${rawName}. There are: --${options.join(', --')}.`);
  return option;
}

function valueOf(option: Option, value: string | undefined): string[] {
  const placeholder = VALUES[option];
  if (placeholder === undefined) {
    if (value !== undefined) throw new UsageError(`--${option} takes no value, and is given '${value}'. Write --${option} alone.`);
    return [];
  }
  if (value === undefined || value === '' || value.startsWith('--'))
    throw new UsageError(`--${option} needs a value. Write --${option} ${placeholder}.`);
  return [value];
}
