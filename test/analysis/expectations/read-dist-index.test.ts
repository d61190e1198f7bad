import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiagnosticError } from '../../../analysis/diagnostics';
import { type DistIndex, readDistIndex } from '../../../analysis/expectations';
import { DIST } from '../../support/manifests';

const INDEX: DistIndex = {
  version: 1,
  environments: [
    {
      name: 'lab',
      folder: 'lab',
      files: ['lab/10-shop.k8s.yaml'],
      install: 'install/lab.yaml',
      expectations: 'expectations/lab.yaml',
      prune: { selector: 'app=shop', allowlist: ['core/v1/Service'] },
    },
  ],
  tenants: [{ name: 'acme', environment: 'lab', files: [] }],
  scenarios: [
    { name: 'canary', promise: 'It is.', see: '`curl`', base: 'lab', files: ['c.yaml'], withdraws: [], expectations: 'expectations/canary.yaml' },
  ],
  files: ['lab/10-shop.k8s.yaml', 'index.json'],
};

/** The message about a table. */
function refusal(index: unknown): string {
  try {
    readDistIndex(typeof index === 'string' ? index : JSON.stringify(index, null, 2), 'index.json');
  } catch (error) {
    expect(error).toBeInstanceOf(DiagnosticError);
    return (error as DiagnosticError).message;
  }
  throw new Error('nothing was found');
}

test('reads a table of contents', () => {
  expect(readDistIndex(JSON.stringify(INDEX), 'index.json')).toEqual(INDEX);
});

test('reads that of dist/', () => {
  const file = join(DIST, 'index.json');
  expect(readDistIndex(readFileSync(file, 'utf8'), file).scenarios).toHaveLength(34);
});

test('fails when it is cut off, and says where', () => {
  expect(refusal('{ "version": 1,\n  "environments": [')).toMatch(/^index\.json, line 2, column \d+: it is not YAML/);
});

test('fails with another version', () => {
  expect(refusal({ ...INDEX, version: 2 })).toBe(
    'index.json, line 2, column 4: its version is 2, which this program does not know. Use a newer cdk8s-mesh.',
  );
});

test('fails without a field, and says what to do', () => {
  expect(refusal({ ...INDEX, files: undefined })).toBe("index.json, line 1, column 1: it has no 'files'. Write it. Synthesize the output again.");
});

test.each(['/etc/passwd', '../index.json', 'lab/../../x', 'lab\\x'])('fails when a path leaves the folder: %s', (path) => {
  expect(refusal({ ...INDEX, files: [path] })).toMatch(/files\[0\] is .+, and must match/);
});

test('takes a name that only begins with dots', () => {
  expect(() => readDistIndex(JSON.stringify({ ...INDEX, files: ['..a/b...yaml'] }), 'index.json')).not.toThrow();
});

test('fails when a scenario is of an environment that is not there', () => {
  expect(refusal({ ...INDEX, scenarios: [{ ...INDEX.scenarios[0], base: 'staging' }] })).toMatch(
    /: scenarios\[0\]\.base is 'staging', which is no environment\. There are: lab\. Synthesize the output again\.$/,
  );
});
