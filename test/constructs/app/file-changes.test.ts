import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyChanges, type FileChanges, type FileSystem, undoChanges } from '../../../constructs/app/file-changes';
import { planChanges } from '../../../constructs/app/plan-changes';
import { contentOf, createFiles, failingFiles, Killed } from '../../support/failing-files';
import { temporaryFolder } from '../../support/temporary';

const BEFORE = { 'lab/changed.yaml': 'before', 'gone/deep/a.yaml': 'a', 'a-file': 'gone', 'a-folder/b.yaml': 'b', 'notes.md': 'mine' };
const FRESH = { 'lab/changed.yaml': 'after', 'new/deep/c.yaml': 'c', 'new/d.yaml': 'd', 'a-file/inner.yaml': 'e', 'a-folder': 'f' };
const AFTER = { ...FRESH, 'notes.md': 'mine' };
const GONE = ['gone/deep/a.yaml', 'a-file', 'a-folder/b.yaml'];

let root: string;
let places: { output: string; fresh: string; before: string };
let changes: FileChanges;

/** Starts from the beginning, in folders of their own. */
function reset(): void {
  if (root !== undefined) rmSync(root, { recursive: true });
  root = temporaryFolder('changes');
  places = { output: join(root, 'output'), fresh: join(root, 'fresh'), before: join(root, 'before') };
  createFiles(places.output, BEFORE);
  createFiles(places.fresh, FRESH);
  changes = planChanges(places.output, { files: Object.keys(FRESH), gone: GONE, links: 'refuse' });
}
beforeEach(reset);
afterAll(() => {
  rmSync(root, { recursive: true });
});

const apply = (files?: FileSystem) => {
  applyChanges(changes, places, files);
};
const undo = (files?: FileSystem) => undoChanges(changes, places, files);

/** The number of calls that change files. */
function callsOf(run: (files: FileSystem) => void): number {
  const { files, calls } = failingFiles(() => undefined);
  run(files);
  return calls();
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('makes the changes, and leaves other files alone', () => {
  apply();
  expect(contentOf(places.output)).toEqual(AFTER);
});

test('keeps the mode of a file that it replaces', () => {
  chmodSync(join(places.output, 'lab/changed.yaml'), 0o640);
  apply();
  // Windows has no such modes.
  if (process.platform !== 'win32') expect(statSync(join(places.output, 'lab/changed.yaml')).mode & 0o777).toBe(0o640);
});

test.each(['EIO', 'kill'])('after %s at any step, undoing restores the folder, with the same files', (failure) => {
  const inodes = () => Object.keys(BEFORE).map((path) => statSync(join(places.output, path)).ino);
  const steps = callsOf(apply);
  expect(steps).toBeGreaterThan(15);
  for (const at of numbers(steps)) {
    reset();
    const before = inodes();
    const { files } = failingFiles((call) => (call === at ? failure : undefined));
    expect(() => {
      apply(files);
    }).toThrow(failure === 'kill' ? Killed : 'EIO');
    expect([undo(), contentOf(places.output), inodes()]).toEqual([[], BEFORE, before]);
  }
});

test('after the last step, undoing restores the folder', () => {
  apply();
  expect([undo(), contentOf(places.output)]).toEqual([[], BEFORE]);
});

test('undoing may be killed at any step, and begun again', () => {
  apply();
  for (const at of numbers(callsOf(undo))) {
    reset();
    apply();
    expect(undo(failingFiles((call) => (call === at ? 'kill' : undefined)).files)).not.toEqual([]);
    expect([undo(), contentOf(places.output)]).toEqual([[], BEFORE]);
  }
});

test('an error at any step of undoing is returned, the other steps are done, and a later call does the rest', () => {
  apply();
  const steps = callsOf(undo);
  for (const at of numbers(steps)) {
    reset();
    apply();
    const { files, calls } = failingFiles((call) => (call === at ? 'EIO' : undefined));
    expect(undo(files).map(({ message }) => message)).toContainEqual(expect.stringContaining('EIO'));
    expect(calls()).toBeGreaterThanOrEqual(steps - 2);
    expect([undo(), contentOf(places.output)]).toEqual([[], BEFORE]);
  }
});

test('undoing nothing changes nothing', () => {
  expect([undo(), contentOf(places.output), contentOf(places.fresh)]).toEqual([[], BEFORE, FRESH]);
});

test('undoing leaves a file that somebody else put into a new folder', () => {
  apply();
  writeFileSync(join(places.output, 'new/mine.md'), 'mine');
  expect([undo(), contentOf(places.output)]).toEqual([[], { ...BEFORE, 'new/mine.md': 'mine' }]);
});

test('makes no backup of a file that is new', () => {
  apply();
  expect(existsSync(join(places.before, 'new'))).toBe(false);
});
