import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workFolderName } from '../../../constructs/app/work-folder';
import { takeTurn } from '../../../scripts/synth/turn';
import { contentOf, createFiles } from '../../support/failing-files';
import { folderOf, indexed, NOBODY, Project } from './run';

let project: Project;
beforeEach(() => {
  project = new Project();
  createFiles(project.dist, { 'mine.md': 'mine' });
});
afterEach(() => {
  project.remove();
});

const A = indexed({ 'a.yaml': 'a' });
const start = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19]!;
const onLinux = existsSync('/proc/self/stat') ? test : test.skip;

/** The folder of a process, and a journal in it. */
function leave(pid: number, started: string, journal?: unknown): string {
  const folder = join(project.root, folderOf(pid, started));
  mkdirSync(folder);
  if (journal !== undefined) writeFileSync(join(folder, 'journal.json'), typeof journal === 'string' ? journal : JSON.stringify(journal));
  return folder;
}

onLinux('another synth that runs is waited for, and then named; dist/ is as it was', async () => {
  const folder = leave(process.ppid, start(process.ppid));
  const { code, error } = await project.synth(A);
  expect([code, error]).toEqual([
    1,
    `error: another synth is at work on dist/: process ${process.ppid}, in '${folder}'. Wait until it has ended, and try again.\n\n` +
      'Nothing was written: dist/ is as it was.',
  ]);
  expect([contentOf(project.dist), project.leftovers()]).toEqual([{ 'mine.md': 'mine' }, [folder]]);
});

onLinux('one that ends meanwhile is no obstacle', async () => {
  const folder = leave(process.ppid, start(process.ppid));
  const turn = takeTurn(project.dist);
  project.die();
  expect(existsSync(folder)).toBe(false);
  expect((await turn).notes).toHaveLength(1);
});

test.each<[string, number, () => string]>([
  ['of a process that has ended', NOBODY, () => '1'],
  ['of an earlier process with the number of one that runs', process.ppid, () => '1'],
])('a folder %s is taken over and said', async (_, pid, started) => {
  if (pid !== NOBODY && !existsSync('/proc/self/stat')) return;
  const folder = leave(pid, started());
  const { code, error } = await project.synth(A);
  expect([code, error, project.leftovers()]).toEqual([
    0,
    `An earlier synth (process ${pid}) was ended before it was done: dist/ has none, or all, of its changes, and '${folder}' is removed.`,
    [],
  ]);
});

test('a folder inside dist/ counts as well', async () => {
  mkdirSync(join(project.dist, folderOf(NOBODY, '1')));
  expect((await project.synth(A)).error).toContain('An earlier synth');
  expect(project.leftovers()).toEqual([]);
});

test('folders of other names are no concern', async () => {
  for (const name of ['.synth-other.1.1', '.synth-dist', '.synth-dist.1', '.synth-dist.x.1']) mkdirSync(join(project.root, name));
  writeFileSync(join(project.root, folderOf(NOBODY, '1')), 'a file');
  expect(await project.synth(A)).toMatchObject({ code: 0, error: '' });
  expect(project.leftovers()).toHaveLength(5);
});

test('a folder whose dist/ was removed is removed', async () => {
  leave(NOBODY, '1', { version: 1, changes: { added: [], changed: ['a.yaml'], removed: [], newFolders: [], oldFolders: [] } });
  const { rmSync } = jest.requireActual<typeof import('node:fs')>('node:fs');
  rmSync(project.dist, { recursive: true });
  expect([(await project.synth(A)).code, contentOf(project.dist), project.leftovers()]).toEqual([0, A, []]);
});

test('restores a file whose folder was removed meanwhile', async () => {
  const folder = leave(NOBODY, '1', { version: 1, changes: { added: [], changed: [], removed: ['lab/b.yaml'], newFolders: [], oldFolders: [] } });
  createFiles(folder, { 'before/lab/b.yaml': 'b' });
  await project.synth(A);
  expect(contentOf(project.dist)).toEqual({ ...A, 'lab/b.yaml': 'b', 'mine.md': 'mine' });
});

const changes = { added: [], changed: [], removed: [], newFolders: [], oldFolders: [] };

test.each<[string, unknown, string]>([
  ['is cut off', '{"version":1', 'JSON'],
  ['is of another version', { version: 2, changes }, 'its version is 2'],
  ['has no lists', { version: 1, changes: {} }, 'not iterable'],
  ['leaves dist/', { version: 1, changes: { ...changes, removed: ['../../a'] } }, '"../../a" is not a path below the output'],
  ['has a folder without a mode', { version: 1, changes: { ...changes, oldFolders: [{ path: 'a' }] } }, 'a folder has no mode'],
])('a journal that %s is refused: nothing is changed', async (_, journal, reason) => {
  const folder = leave(NOBODY, '1', journal);
  const { code, error } = await project.synth(A);
  expect([code, contentOf(project.dist), project.leftovers()]).toEqual([1, { 'mine.md': 'mine' }, [folder]]);
  expect(error).toContain(`error: '${join(folder, 'journal.json')}' is damaged: `);
  expect(error).toContain(reason);
  expect(error).toContain(`Compare the output with '${join(folder, 'before')}', which has its earlier files, and remove '${folder}'.`);
});

test('a folder of another machine or container is never taken over', async () => {
  const folder = join(project.root, `.synth-dist.000000000000.${NOBODY}.1`);
  createFiles(folder, { 'before/a.yaml': 'a' });
  const { code, error } = await project.synth(A);
  expect([code, contentOf(project.dist), project.leftovers()]).toEqual([1, { 'mine.md': 'mine' }, [folder]]);
  expect(error).toContain(`error: a synth of another machine or container works on dist/, or was ended there: '${folder}'. Run synth there, or,`);
  expect(error).toContain(`put the files of '${join(folder, 'before')}' back into dist/, and remove that folder.`);
});

test("the name of a run's folder says whose it is", () => {
  expect(workFolderName('/x/dist')).toMatch(new RegExp(`^\\.synth-dist\\.[0-9a-f]{12}\\.${process.pid}\\.\\d+$`));
});
