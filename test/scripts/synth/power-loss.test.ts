import type { FileSystem } from '../../../constructs/app/file-changes';
import { contentOf, createFiles, failingFiles } from '../../support/failing-files';
import { indexed, Project } from './run';

const BEFORE = indexed({ 'lab/changed.yaml': 'before', 'gone/a.yaml': 'a', 'same.yaml': 'same' });
const FRESH = indexed({ 'lab/changed.yaml': 'after', 'new/b.yaml': 'b', 'same.yaml': 'same' });
const MINE = { 'notes.md': 'mine', '.hidden': 'mine', 'gone/mine.md': 'mine' };

let project: Project | undefined;
function reset(): Project {
  project?.remove();
  project = new Project();
  createFiles(project.dist, { ...BEFORE, ...MINE });
  return project;
}
afterEach(() => {
  project?.remove();
  project = undefined;
});

const dist = () => contentOf(project!.dist);
const isAsBefore = () => JSON.stringify(dist()) === JSON.stringify(sorted({ ...BEFORE, ...MINE }));
const sorted = (files: Record<string, string>) => Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The number of calls that change files, in a run without a failure. */
async function steps(): Promise<number> {
  const { files, calls } = failingFiles(() => undefined);
  expect(await reset().synth(FRESH, files)).toMatchObject({ code: 0 });
  expect(calls()).toBeGreaterThan(25);
  return calls();
}

/** The next run makes dist/ whole, says that it had to where it had to, and leaves nothing behind. */
async function expectMended(): Promise<void> {
  const isMixed = !isAsBefore() && dist()['index.json'] !== undefined && JSON.stringify(dist()) !== JSON.stringify(sorted({ ...FRESH, ...MINE }));
  const hadLeftovers = project!.leftovers().length > 0;
  project!.die();
  const { code, error } = await project!.synth(FRESH);
  expect([code, dist(), project!.leftovers()]).toEqual([0, sorted({ ...FRESH, ...MINE }), []]);
  expect(error).toMatch(hadLeftovers ? /^(An earlier synth \(process \d+\) was ended before it was done: .* is removed\.\n?)+$/ : /^$/);
  if (isMixed) expect(error).toContain('its changes to dist/ are undone');
}

test('killed before any step, a run leaves what the next one mends', async () => {
  const count = await steps();
  let undone = 0;
  for (let at = 1; at <= count; at++) {
    await reset().synth(FRESH, failingFiles((call) => (call === at ? 'kill' : undefined)).files);
    if (!isAsBefore()) undone++;
    await expectMended();
  }
  expect(undone).toBeGreaterThan(6);
});

test('killed while it mends, a run leaves what the next one mends', async () => {
  const spoil = async () => {
    let renames = 0;
    await reset().synth(FRESH, failingFiles((_, name) => (name === 'renameSync' && ++renames === 5 ? 'kill' : undefined)).files);
    project!.die();
  };
  await spoil();
  expect(isAsBefore()).toBe(false);
  const { files, calls } = failingFiles(() => undefined);
  await project!.synth(FRESH, files);
  for (let at = 1; at <= calls(); at++) {
    await spoil();
    await project!.synth(FRESH, failingFiles((call) => (call === at ? 'kill' : undefined)).files);
    await expectMended();
  }
});

test.each(['EIO', 'ENOSPC'])('after %s at any step, dist/ is as it was or complete, and the message says which', async (code) => {
  const count = await steps();
  for (let at = 1; at <= count; at++) {
    const { code: exit, error } = await reset().synth(FRESH, failingFiles((call) => (call === at ? code : undefined)).files);
    expect(dist()).toEqual(sorted({ ...(exit === 0 ? FRESH : BEFORE), ...MINE }));
    if (exit !== 0) expect(error).toMatch(new RegExp(`^error: .*${code}: simulated.*\\n\\nNothing was written: dist/ is as it was\\.$`));
    for (const folder of project!.leftovers()) expect(error).toContain(`'${folder}' could not be removed`);
    await expectMended();
  }
});

test('after two errors, the second while it undoes the first, the message names the folder, which is kept', async () => {
  const count = await steps();
  let partly = 0;
  for (let at = 1; at <= count; at++) {
    const { code, error } = await reset().synth(FRESH, from(at));
    const wasAsBefore = isAsBefore();
    if (code === 0) continue;
    // No stack: every error has a cure.
    expect(error).toMatch(/^error: .*(leave it there|try again\.)/);
    expect(error.includes('Nothing was written: dist/ is as it was.')).toBe(wasAsBefore || !error.includes('partly changed'));
    if (!wasAsBefore) {
      partly++;
      expect(error).toContain(`error: dist/ is partly changed, since not all of it could be put back: EIO`);
      expect(error).toContain(`The earlier files are in '${project!.leftovers()[0]}': leave it there`);
      expect(error).not.toContain('Nothing was written');
    }
    await expectMended();
  }
  expect(partly).toBeGreaterThan(6);
});

/** Throws at a step, and at each later one. */
const from = (at: number): FileSystem => failingFiles((call) => (call >= at ? 'EIO' : undefined)).files;
