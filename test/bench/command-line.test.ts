import { resolve } from 'node:path';
import { readCommandLine } from '../../bench/command-line';
import { RESULTS } from '../../bench/files';
import { PAIRS } from '../../bench/peers';
import { UsageError } from '../../bench/bench-error';

const read = (...args: string[]) => readCommandLine(args, PAIRS);
const measure = (...args: string[]) => {
  const command = read(...args);
  if (command.action !== 'measure') throw new Error(command.action);
  return { ...command, pairs: command.pairs.map(({ name, sizes }) => [name, ...sizes]) };
};
const refusal = (...args: string[]) => {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
  }
  throw new Error('it is taken');
};

test('nothing said means every pair at every size, five times, into the file that is committed', () => {
  const all = PAIRS.map(({ name, sizes }) => [name, ...sizes]);
  expect(measure()).toEqual({ action: 'measure', pairs: all, runs: 5, isFull: true, output: RESULTS });
});

test('--only and --sizes take several values', () => {
  expect(measure('--only', 'cue', 'helm', '--sizes', '1', '400').pairs).toEqual([
    ['helm', 1, 400],
    ['cue', 1, 400],
  ]);
});

test('--sizes leaves out pairs that are not measured there', () => {
  expect(measure('--sizes', '400').pairs.map(([name]) => name)).toEqual(['stock', 'helm', 'jsonnet', 'cue', 'js-yaml', 'writer']);
});

test.each([
  ['--only', 'helm'],
  ['--sizes', '1'],
  ['--runs', '4'],
])('%s %s is written nowhere', (...args) => {
  expect(measure(...args)).toMatchObject({ isFull: false, output: undefined });
});

test('a part is written where --output says', () => {
  expect(measure('--only', 'helm', '--output', 'part.json').output).toBe(resolve('part.json'));
});

test('--check compares what writes the same objects', () => {
  const command = read('--check');
  expect(command.action === 'check' && command.pairs.map(({ name }) => name)).toEqual([
    'stock',
    'helm',
    'jsonnet',
    'cue',
    'kustomize',
    'js-yaml',
    'writer',
  ]);
});

test('--help shows every option and examples, whatever else is said', () => {
  const command = read('--help', '--check');
  const text = command.action === 'help' ? command.text : '';
  for (const option of ['--only', '--sizes', '--runs', '--output', '--check']) expect(text).toContain(`  ${option}`);
  expect(text).toContain('npm run bench -- --check');
});

const HELP = 'Add --help for all options.';

test.each([
  [['--fast'], `unknown option '--fast'. ${HELP}`],
  [['--only', 'helmet'], "there is no peer 'helmet'. There are: stock, helm, jsonnet, cue, kustomize, js-yaml, writer, itself, empty-app."],
  [['--check', '--only', 'itself'], "there is no peer 'itself'. There are: stock, helm, jsonnet, cue, kustomize, js-yaml, writer."],
  [['--sizes', '50'], 'nothing is measured at 50 namespaces. There are: 1, 3, 10, 100, 400, 1000.'],
  [['--sizes', 'few'], `option '--sizes <n...>' argument 'few' is invalid. Write a whole number from 1 up. ${HELP}`],
  [['--only', 'kustomize', '--sizes', '400'], 'nothing is measured at 400 namespaces. There are: 100.'],
  [['--runs', 'many'], `option '--runs <n>' argument 'many' is invalid. Write a whole number from 1 up. ${HELP}`],
  [['--runs', '0'], `option '--runs <n>' argument '0' is invalid. Write a whole number from 1 up. ${HELP}`],
  [['--runs', '5', '--runs', '6'], `option '--runs <n>' argument '6' is invalid. It is given as '5', too. Give it once. ${HELP}`],
  [['--output', 'a', '--output', 'b'], `option '--output <file>' argument 'b' is invalid. It is given as 'a', too. Give it once. ${HELP}`],
  [['--output'], `option '--output <file>' argument missing. ${HELP}`],
  [['--check=yes'], `unknown option '--check=yes'. ${HELP}`],
  [['--check', '--runs', '5'], '--check and --runs exclude each other: a check times nothing. Leave out one of them.'],
  [['helm'], `too many arguments. Expected 0 arguments but got 1. ${HELP}`],
  [
    ['--runs', '3', '--output', 'bench/results.json'],
    '--runs 3 is too few for bench/results.json: its medians are of at least 5 runs. Name another file.',
  ],
])('fails when it says %j', (args, message) => {
  expect(refusal(...args)).toBe(message);
});
