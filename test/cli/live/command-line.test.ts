import { HELP, readCommandLine, UsageError } from '../../../cli/live/command-line';

const known = { environments: ['lab', 'production'], scenarios: ['reviews-90-10', 'reviews-blue', 'ratings-fault'] };
const read = (...args: string[]) => readCommandLine(args, known);

function subjects(...args: string[]) {
  const command = read(...args);
  if (command.action !== 'judge' || command.what.kind !== 'subjects') throw new Error(`read as ${JSON.stringify(command)}`);
  const { environments, scenarios } = command.what;
  return { environments, scenarios };
}

test('without arguments, judges everything', () => {
  expect(read()).toEqual({ action: 'judge', what: { kind: 'subjects', ...known }, keep: false, report: 'live-report' });
});

test('judges only the scenarios named, one or several after an option, each once, in the order of the suite', () => {
  const expected = { environments: [], scenarios: ['reviews-90-10', 'reviews-blue', 'ratings-fault'] };
  expect(subjects('--scenario', 'ratings-fault', 'reviews-blue', '--scenario=reviews-90-10', 'reviews-blue')).toEqual(expected);
});

test('judges only the environments named', () => {
  expect(subjects('--environment', 'lab')).toEqual({ environments: ['lab'], scenarios: [] });
});

test('judges environments and scenarios together', () => {
  const expected = { environments: ['production'], scenarios: ['reviews-blue'] };
  expect(subjects('--environment', 'production', '--scenario', 'reviews-blue')).toEqual(expected);
});

test('leaves the mesh up with --keep', () => {
  expect(read('--keep')).toMatchObject({ action: 'judge', keep: true });
});

test('writes the reports where --report says', () => {
  expect(read('--report', 'out')).toMatchObject({ report: 'out' });
});

test('takes a value that begins with a dash after an equals sign', () => {
  expect(read('--report=-out')).toMatchObject({ report: '-out' });
});

test('judges manifests by the expectations among them', () => {
  expect(read('--manifests', 'shop')).toMatchObject({ what: { kind: 'manifests', folder: 'shop', expectations: 'shop/expectations.yaml' } });
});

test('judges manifests by the expectations of another file', () => {
  expect(read('--manifests', 'shop', '--expectations', 'a.json')).toMatchObject({
    what: { kind: 'manifests', folder: 'shop', expectations: 'a.json' },
  });
});

test('judges mutations', () => {
  expect(read('--mutations')).toMatchObject({ action: 'judge', what: { kind: 'mutations' } });
});

test.each([
  [['--list'], { kind: 'subjects', ...known }],
  [['--list', '--scenario', 'reviews-blue'], { kind: 'subjects', environments: [], scenarios: ['reviews-blue'] }],
  [['--manifests', 'shop', '--list'], { kind: 'manifests', folder: 'shop', expectations: 'shop/expectations.yaml' }],
  [['--list', '--mutations'], { kind: 'mutations' }],
])('lists what %j would judge', (args, what) => {
  expect(read(...args)).toEqual({ action: 'list', what });
});

test('helps, whatever else is said', () => {
  expect(read('--mutations', '--help', '--keep')).toEqual({ action: 'help' });
});

test.each(['environment', 'scenario', 'manifests', 'expectations', 'mutations', 'list', 'keep', 'report', 'help'])(
  'the help describes --%s',
  (option) => {
    expect(HELP).toMatch(new RegExp(`^  --${option} .*\\S`, 'm'));
  },
);

test.each<[string, string[], string]>([
  [
    'a scenario is unknown',
    ['--scenario', 'reviews-90-01'],
    "there is no scenario 'reviews-90-01'. Did you mean 'reviews-90-10'? There are: reviews-90-10, reviews-blue, ratings-fault.",
  ],
  ['an environment is unknown', ['--environment', 'staging'], "there is no environment 'staging'. There are: lab, production."],
  ['an option is misspelt', ['--scenarios', 'reviews-blue'], 'there is no option --scenarios. Did you mean --scenario?'],
  [
    'an option is unknown',
    ['-x'],
    'there is no option -x. There are: --environment, --scenario, --manifests, --expectations, --mutations, --list, --keep, --clean, --report, --help.',
  ],
  ['a name stands alone', ['reviews-blue'], "'reviews-blue' belongs to no option. For a scenario, write --scenario reviews-blue."],
  [
    'a name follows an option without one',
    ['--environment', 'lab', '--keep', 'lab'],
    "'lab' belongs to no option. For a scenario, write --scenario lab.",
  ],
  ['a value is missing', ['--scenario'], '--scenario needs a value. Write --scenario NAME.'],
  ['a value is empty', ['--report='], '--report needs a value. Write --report DIR.'],
  ['an option follows where a value is due', ['--report', '--keep'], '--report needs a value, and is followed by --keep. Write --report DIR.'],
  ['a switch has a value', ['--keep=yes'], "--keep takes no value, and is given 'yes'. Write --keep alone."],
  ['an option is given twice', ['--report', 'a', '--report', 'b'], "--report is given as 'a' and 'b'. Give it once."],
  [
    'expectations are given without manifests',
    ['--expectations', 'a.yaml'],
    "--expectations 'a.yaml' is about manifests of your own. Name their folder, too: --manifests DIR.",
  ],
])('fails when %s', (_, args, message) => {
  expect(() => read(...args)).toThrow(new UsageError(message));
});

test.each([
  ['--manifests=shop', '--environment=lab'],
  ['--manifests=shop', '--scenario=reviews-blue'],
  ['--mutations', '--manifests=shop'],
  ['--mutations', '--environment=lab'],
  ['--mutations', '--scenario=reviews-blue'],
  ['--mutations', '--keep'],
  ['--list', '--keep'],
  ['--list', '--report=out'],
])('fails when %s is given with %s', (one, other) => {
  const names = [one, other].map((option) => option.replace(/=.*/, '')).join(' and ');
  expect(() => read(other, one)).toThrow(new RegExp(`^${names} exclude each other: .+\\. Leave out one of them\\.$`));
});

test('--clean does nothing else', () => {
  expect(read('--clean')).toEqual({ action: 'clean' });
});

test('fails when --clean is to judge something', () => {
  expect(() => read('--clean', '--mutations')).toThrow(
    new UsageError('--clean and --mutations exclude each other: a clean-up judges nothing. Leave out one of them.'),
  );
});
