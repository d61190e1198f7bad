import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { changesBetween } from '../../../scripts/synth/changes';
import { replace } from '../../../scripts/synth/replace';

let root: string;
let places: { old: string; fresh: string; backup: string };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-replace-'));
  places = { old: join(root, 'old'), fresh: join(root, 'fresh'), backup: join(root, 'backup') };
  write('old', { 'lab/same.yaml': 'same', 'lab/other.yaml': 'before', 'gone/deep/a.yaml': 'a' });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(folder: string, files: Record<string, string>) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true });
    writeFileSync(join(root, folder, path), text);
  }
}

/** Path and content of each file below a folder, and each empty folder. */
function content(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const isShown = (path: string) => !statSync(join(folder, path)).isDirectory() || readdirSync(join(folder, path)).length === 0;
  return Object.fromEntries(
    paths.filter(isShown).map((path) => [path.replaceAll('\\', '/'), existsSync(join(folder, path)) ? textOf(join(folder, path)) : '']),
  );
}
const textOf = (path: string) => (statSync(path).isDirectory() ? 'folder' : readFileSync(path, 'utf8'));

const run = () => {
  replace(changesBetween(places.old, places.fresh), places);
};

test('makes a folder as the fresh one', () => {
  const fresh = { 'lab/same.yaml': 'same', 'lab/other.yaml': 'after!', 'new/deep/b.yaml': 'b' };
  write('fresh', fresh);
  run();
  expect(content(places.old)).toEqual(fresh);
});

test('makes the folder itself where there is none', () => {
  rmSync(places.old, { recursive: true });
  write('fresh', { 'lab/a.yaml': 'a' });
  run();
  expect(content(places.old)).toEqual({ 'lab/a.yaml': 'a' });
});

test('does not touch a file that is the same', () => {
  const before = statSync(join(places.old, 'lab/same.yaml'));
  write('fresh', { 'lab/same.yaml': 'same', 'lab/other.yaml': 'after' });
  run();
  const { ino, mtimeMs } = statSync(join(places.old, 'lab/same.yaml'));
  expect([ino, mtimeMs]).toEqual([before.ino, before.mtimeMs]);
});

test('notices a change that keeps the size', () => {
  write('fresh', { 'lab/same.yaml': 'SAME' });
  expect(changesBetween(places.old, places.fresh).changed).toEqual([join('lab', 'same.yaml')]);
});

test('removes folders that are empty', () => {
  mkdirSync(join(places.old, 'empty/inner'), { recursive: true });
  write('fresh', { 'lab/same.yaml': 'same' });
  run();
  expect(readdirSync(places.old)).toEqual(['lab']);
});

test('puts a file where a folder was, and a folder where a file was', () => {
  write('fresh', { lab: 'a file', 'gone/deep/a.yaml/inner': 'deeper' });
  run();
  expect(content(places.old)).toEqual({ lab: 'a file', 'gone/deep/a.yaml/inner': 'deeper' });
});

// Unix: anybody may make a link.
const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix('replaces a link by the file, and leaves alone what it leads to', () => {
  write('elsewhere', { 'a.yaml': 'same' });
  rmSync(join(places.old, 'lab/same.yaml'));
  symlinkSync(join(root, 'elsewhere/a.yaml'), join(places.old, 'lab/same.yaml'));
  write('fresh', { 'lab/same.yaml': 'same' });
  run();
  expect(lstatSync(join(places.old, 'lab/same.yaml')).isFile()).toBe(true);
  expect(content(join(root, 'elsewhere'))).toEqual({ 'a.yaml': 'same' });
});

onUnix('replaces a link to a folder by the folder, and leaves alone what it leads to', () => {
  write('elsewhere', { 'a.yaml': 'theirs' });
  symlinkSync(join(root, 'elsewhere'), join(places.old, 'new'));
  write('fresh', { 'new/a.yaml': 'ours' });
  run();
  expect(content(places.old)).toEqual({ 'new/a.yaml': 'ours' });
  expect(content(join(root, 'elsewhere'))).toEqual({ 'a.yaml': 'theirs' });
});

describe('when a step fails half-way', () => {
  const fail = () => {
    write('fresh', { 'lab/same.yaml': 'same', 'lab/other.yaml': 'after', 'new/deep/b.yaml': 'b', 'new/deep/c.yaml': 'c' });
    const changes = changesBetween(places.old, places.fresh);
    rmSync(join(places.fresh, 'new/deep/c.yaml'));
    expect(() => {
      replace(changes, places);
    }).toThrow('ENOENT');
  };

  test('the folder is as it was', () => {
    const before = content(places.old);
    fail();
    expect(content(places.old)).toEqual(before);
  });

  test('its files are the same ones', () => {
    const seen = () =>
      ['lab/other.yaml', 'gone/deep/a.yaml'].map((path) => statSync(join(places.old, path))).map(({ ino, mtimeMs }) => [ino, mtimeMs]);
    const before = seen();
    fail();
    expect(seen()).toEqual(before);
  });

  test('a folder that was not there is not there', () => {
    rmSync(places.old, { recursive: true });
    fail();
    expect(existsSync(places.old)).toBe(false);
  });
});
