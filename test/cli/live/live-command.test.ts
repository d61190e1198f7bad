import { runSuite, type RunOptions } from '../../../live/runner/run-suite';
import { removeTestbed } from '../../../live/testbed/testbed';
import { run } from '../ios';

jest.mock('../../../live/runner/run-suite');
jest.mock('../../../live/testbed/testbed');
jest.mock('../../../live/testbed/lock');
jest.mock('../../../live/install/machine');

const suite = jest.mocked(runSuite).mockResolvedValue(true);
const live = (...args: string[]) => run('live', ...args);

/** The options that the suite was run with. */
async function ran(...args: string[]): Promise<RunOptions> {
  expect(await live(...args)).toMatchObject({ code: 0, stderr: '' });
  return suite.mock.calls.at(-1)![0];
}

/** The subjects that are judged by expectations, as --list prints them. */
async function listed(...args: string[]): Promise<string[]> {
  const { code, stdout } = await live('--list', ...args);
  expect(code).toBe(0);
  return stdout.match(/^(scenario|environment|manifests) .*$/gm)!;
}

beforeEach(() => suite.mockClear());
afterAll(() => process.removeAllListeners());

describe('judges', () => {
  test('every environment and scenario without options', async () => {
    const all = await listed();
    expect(all).toEqual(expect.arrayContaining(['environment lab', 'environment production', 'scenario reviews-blue']));
    expect(all.length).toBeGreaterThan(30);
  });

  test('only the scenarios named, after one option or several, each once, in the order of the suite', async () => {
    const names = ['--scenario', 'ratings-fault', 'reviews-blue', '--scenario=reviews-90-10', '--scenario', 'reviews-blue'];
    expect(await listed(...names)).toEqual(['scenario reviews-90-10', 'scenario reviews-blue', 'scenario ratings-fault']);
  });

  test('only the environments named', async () => {
    expect(await listed('--environment', 'production')).toEqual(['environment production']);
  });

  test('environments and scenarios together', async () => {
    expect(await listed('--environment', 'production', '--scenario', 'reviews-blue')).toEqual(['scenario reviews-blue', 'environment production']);
  });

  test('manifests of somebody by the expectations among them', async () => {
    expect((await live('--list', '--manifests', 'examples/shop')).stdout).toContain('Customers see the shop.');
  });

  test('manifests by the expectations of another file', async () => {
    expect(await listed('--manifests', 'dist/lab', '--expectations', 'examples/shop/expectations.yaml')).toEqual(['manifests dist/lab']);
  });

  test('a folder with an index by its index', async () => {
    expect(await listed('--manifests', 'dist', '--environment', 'lab')).toEqual(['environment lab']);
  });

  test('expectations, unless --mutations is given', async () => {
    expect(await ran()).toMatchObject({ isMutating: false });
    const { isMutating, environments } = await ran('--mutations');
    expect(isMutating).toBe(true);
    expect(environments.map(({ manifests }) => manifests.name)).toEqual(['lab', 'production']);
  });

  test('mutations of the subjects named', async () => {
    const { environments } = await ran('--mutations', '--scenario', 'ratings-fault');
    expect(environments.map(({ scenarios }) => scenarios.map(({ manifests }) => manifests.name))).toEqual([['ratings-fault']]);
  });
});

test('the mesh is removed, unless --keep is given', async () => {
  expect(await ran()).toMatchObject({ keep: false });
  expect(await ran('--keep')).toMatchObject({ keep: true });
});

test.each([
  [['--report', 'out'], 'out/logs'],
  [['--report=-out'], '-out/logs'],
  [[], 'live-report/logs'],
])('reports go where %j says', async (args, logs) => {
  expect(await ran(...args)).toMatchObject({ logs });
});

test('the exit code is 1 when a promise does not hold', async () => {
  suite.mockResolvedValueOnce(false);
  expect(await live('--scenario', 'reviews-blue')).toMatchObject({ code: 1 });
});

test('--clean removes the testbed, and judges nothing', async () => {
  expect(await live('--clean')).toMatchObject({ code: 0, stdout: '' });
  expect(jest.mocked(removeTestbed)).toHaveBeenCalledTimes(1);
  expect(suite).not.toHaveBeenCalled();
});

test('--help describes every option, whatever else is said', async () => {
  const { code, stdout } = await live('--mutations', '--help', '--keep');
  expect(code).toBe(0);
  for (const option of ['environment', 'scenario', 'manifests', 'expectations', 'mutations', 'list', 'keep', 'clean', 'report', 'help']) {
    expect(stdout).toMatch(new RegExp(`^  --${option} .*\\S`, 'm'));
  }
  expect(stdout).toContain('npm run live -- --scenario NAME...');
});

test.each<[string, string[], string]>([
  [
    'a scenario is unknown',
    ['--scenario', 'reviews-90-11'],
    "there is no scenario 'reviews-90-11'. Did you mean 'reviews-90-10'? There are: all-v1, ",
  ],
  ['an environment is unknown', ['--environment', 'staging'], "there is no environment 'staging'. There are: lab, production."],
  ['an option is misspelt', ['--scenarios', 'reviews-blue'], "unknown option '--scenarios'\n(Did you mean --scenario?)"],
  ['an option is unknown', ['-x'], "unknown option '-x'"],
  ['a name stands alone', ['reviews-blue'], "too many arguments for 'live'. Expected 0 arguments but got 1"],
  ['a value is missing', ['--scenario'], "option '--scenario <name...>' argument missing"],
  ['a value is empty', ['--report='], "option '--report <dir>' argument '' is invalid. It needs a value."],
  ['an option follows where a value is due', ['--report', '--keep'], "option '--report <dir>' argument '--keep' is invalid. It needs a value."],
  ['an option is given twice', ['--report', 'a', '--report', 'b'], "argument 'b' is invalid. It is given as 'a', too. Give it once."],
  [
    'expectations are given without manifests',
    ['--expectations', 'a.yaml'],
    "--expectations 'a.yaml' is about manifests of your own. Name their folder",
  ],
  ['a folder without an index has no scenarios', ['--manifests', 'examples/shop', '--scenario', 'a'], '--scenario: examples/shop has no index.json'],
  ['an index names the expectations', ['--manifests', 'dist', '--expectations', 'a.yaml'], '--expectations: the index.json of dist names its'],
  ['there are no mutations', ['--manifests', 'examples/shop', '--mutations'], '--mutations: the expectations of examples/shop have no mutations.'],
])('fails with exit code 2 when %s', async (_, args, message) => {
  expect(await live(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
});

test.each([
  ['--mutations', '--keep'],
  ['--list', '--keep'],
  ['--list', '--report=out'],
  ['--clean', '--mutations'],
  ['--clean', '--list'],
])('fails when %s is given with %s', async (one, other) => {
  const { code, stderr } = await live(other, one);
  expect(code).toBe(2);
  expect(stderr).toMatch(new RegExp(`option '${one}.*' cannot be used with option '${other.replace('=out', '')}.*'`));
});

test.each([
  ['a folder is missing', ['--manifests', 'no/such/folder', '--expectations', 'examples/shop/expectations.yaml'], 'no/such/folder does not exist'],
  ['a folder is missing with its expectations', ['--manifests', 'no/such/folder'], 'no/such/folder does not exist'],
  ['expectations are missing', ['--manifests', 'dist/lab'], 'dist/lab/expectations.yaml does not exist'],
])('fails with exit code 1 and no stack trace when %s', async (_, args, reason) => {
  const { code, stderr } = await live('--list', ...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
  expect(stderr).not.toMatch(/^\s+at /m);
});
