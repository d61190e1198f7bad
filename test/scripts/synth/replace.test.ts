import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf, createFiles, failingFiles } from '../../support/failing-files';
import { indexed, Project } from './run';

let project: Project;
let dist: string;
beforeEach(() => {
  project = new Project();
  ({ dist } = project);
});
afterEach(() => {
  project.remove();
});

const A = indexed({ 'lab/a.yaml': 'a' });
const AS_IT_WAS = 'Nothing was written: dist/ is as it was.';

test.each([
  ['EXDEV', 'A folder in dist/ is a mount of its own: unmount it, or mount dist/ as a whole.'],
  ['ENOSPC', 'Free some space, and try again.'],
  ['EACCES', 'Give yourself the right to write there, and try again.'],
  ['EBUSY', 'Close the programs that hold its files open, check the disk, and try again.'],
])('on %s, the cure fits', async (code, cure) => {
  createFiles(dist, { 'b.yaml': 'old' });
  let renames = 0;
  const { files } = failingFiles((_, name) => (name === 'renameSync' && ++renames === 2 ? code : undefined));
  const { error } = await project.synth(A, files);
  expect(error).toBe(`error: dist/ could not be changed: ${code}: simulated, renameSync. ${cure}\n\n${AS_IT_WAS}`);
  expect(readFileSync(join(dist, 'b.yaml'), 'utf8')).toBe('old');
});

test('works inside dist/ where nothing may be written beside it', async () => {
  createFiles(dist, { 'mine.md': 'mine' });
  const { files } = failingFiles((call) => (call === 1 ? 'EACCES' : undefined));
  expect([(await project.synth(A, files)).code, contentOf(dist), project.leftovers()]).toEqual([0, { ...A, 'mine.md': 'mine' }, []]);
});
