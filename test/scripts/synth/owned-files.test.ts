import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiagnosticError } from '../../../analysis/diagnostics';
import { ownedFiles } from '../../../scripts/synth/owned-files';
import { temporaryFolder } from '../../support/temporary';

let dist: string;
beforeEach(() => {
  dist = temporaryFolder('owned');
});
afterEach(() => {
  rmSync(dist, { recursive: true });
});

const write = (index: unknown) => {
  writeFileSync(join(dist, 'index.json'), typeof index === 'string' ? index : JSON.stringify(index));
};

test('are those that the index lists, and the index', () => {
  write({ version: 1, environments: [], files: ['lab/a.yaml', '__proto__'] });
  expect([...ownedFiles(dist)!]).toEqual(['lab/a.yaml', '__proto__', 'index.json']);
});

test('are not known without an index', () => {
  expect(ownedFiles(dist)).toBeUndefined();
});

const CURE = 'Restore dist/index.json, or remove it: synth then removes nothing, and replaces only the files that it writes.';

test.each<[string, unknown, string]>([
  ['is cut off', '{"version":1,"files":["a', 'is not JSON: '],
  ['is empty', '', 'is not JSON: '],
  ['is a text', '"a"', 'is not a JSON object.'],
  ['is a list', '[]', 'is not a JSON object.'],
  ['is null', 'null', 'is not a JSON object.'],
  ['has a conflict', '<<<<<<< HEAD\n{}', 'is not JSON: '],
  ['is of a newer version', { version: 2, files: [] }, 'has version 2; synth knows version 1.'],
  ['has no version', { files: [] }, 'is no index: it has no version.'],
  ['has no files', { version: 1 }, 'has no list of files.'],
  ['has other files', { version: 1, files: { 0: 'a', length: 1 } }, 'has no list of files.'],
  ['has its files in its prototype', '{"version":1,"__proto__":{"files":[]}}', 'has no list of files.'],
  ['lists an absolute path', { version: 1, files: ['/etc/passwd'] }, 'lists "/etc/passwd", which is not a path below dist/.'],
  ['lists a path that leaves dist/', { version: 1, files: ['lab/../../main.ts'] }, 'lists "lab/../../main.ts", which is not'],
  ['lists a hidden file', { version: 1, files: ['.git/config'] }, 'lists ".git/config", which is not'],
  ['lists dist/ itself', { version: 1, files: ['.'] }, 'lists ".", which is not'],
  ['lists a path of Windows', { version: 1, files: ['lab\\..\\..\\main.ts'] }, 'lists "lab\\\\..\\\\..\\\\main.ts", which is not'],
  ['lists a number', { version: 1, files: [1] }, 'lists 1, which is not'],
])('throws when the index %s', (_, index, message) => {
  write(index);
  let error: unknown;
  try {
    ownedFiles(dist);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(DiagnosticError);
  expect(error).toMatchObject({ diagnostics: [{ code: 'MESH3003', cure: CURE }] });
  expect((error as Error).message).toContain(`dist/index.json ${message}`);
});

test('throws when the index is a folder', () => {
  mkdirSync(join(dist, 'index.json'));
  expect(() => ownedFiles(dist)).toThrow('dist/index.json is not a file.');
});

(process.platform === 'win32' ? test.skip : test)('throws when the index is a link', () => {
  symlinkSync('/etc/passwd', join(dist, 'index.json'));
  expect(() => ownedFiles(dist)).toThrow('dist/index.json is not a file.');
});
