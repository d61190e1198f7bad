import type { FileSystem } from '../../../constructs/app/file-changes';
import { writeFiles, writeOutput } from '../../../constructs/app/write-output';
import { contentOf, createFiles, failingFiles } from '../../support/failing-files';
import { Project } from './run';

// `App.synth()` without `npm run synth` around it: `node main.ts`, `cdk8s synth`.
const BEFORE = { 'lab/a.yaml': 'before a', 'lab/b.yaml': 'before b', 'notes.md': 'mine', 'same.yaml': 'same' };
const FRESH = { 'lab/a.yaml': 'after a', 'lab/b.yaml': 'after b', 'new/c.yaml': 'c', 'same.yaml': 'same' };
const AFTER = { ...BEFORE, ...FRESH };

let project: Project | undefined;
function reset(): Project {
  project?.remove();
  project = new Project();
  createFiles(project.dist, BEFORE);
  return project;
}
afterEach(() => {
  project?.remove();
  project = undefined;
});

const write = (files?: FileSystem) => {
  writeOutput(
    project!.dist,
    (folder) => {
      writeFiles(folder, Object.entries(FRESH));
    },
    files,
  );
};
const broken = () => {
  throw new Error('the app is broken');
};
const dist = () => contentOf(project!.dist);
const isOneOf = (...states: object[]) => states.some((state) => JSON.stringify(sorted(state)) === JSON.stringify(sorted(dist())));
const sorted = (files: object) => Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));

function steps(): number {
  reset();
  const { files, calls } = failingFiles(() => undefined);
  write(files);
  expect(calls()).toBeGreaterThan(15);
  return calls();
}

/** Runs `App.synth()` again. Returns what it printed. */
function again(): string {
  const print = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    write();
    return print.mock.calls.flat().join('\n');
  } finally {
    print.mockRestore();
  }
}

/** Leaves behind what a failed run does. Returns whether dist/ is mixed. */
type Fail = (at: number) => boolean;

const kill: Fail = (at) => {
  reset();
  try {
    write(failingFiles((call) => (call === at ? 'kill' : undefined)).files);
  } catch {
    // What a process that has ended would have thrown.
  }
  return !isOneOf(BEFORE, AFTER);
};

/** Every step fails from this one on, those that undo the others included. */
const failFrom: Fail = (at) => {
  reset();
  try {
    write(failingFiles((call) => (call >= at ? 'EIO' : undefined)).files);
  } catch (error) {
    const isMixed = !isOneOf(BEFORE, AFTER);
    const { message } = error as Error;
    expect(message.includes('Nothing was changed')).toBe(!message.includes('partly changed') && !message.includes('disk failed afterwards'));
    if (isMixed)
      expect(message).toContain(`The earlier files are in '${project!.leftovers()[0]}': leave it there, and the next synth puts them back.`);
  }
  return !isOneOf(BEFORE, AFTER);
};

describe.each<[string, Fail]>([
  ['killed before any step', kill],
  ['after an error at any step, and at each that undoes it', failFrom],
])('%s, nothing is lost, and nothing said that is false', (_, fail) => {
  test('by App.synth() again', () => {
    const count = steps();
    let mixed = 0;
    for (let at = 1; at <= count; at++) {
      const isMixed = fail(at);
      const hadLeftovers = project!.leftovers().length > 0;
      project!.die();
      const said = again();
      expect([dist(), project!.leftovers()]).toEqual([sorted(AFTER), []]);
      expect(said !== '').toBe(hadLeftovers);
      if (!isMixed) continue;
      mixed++;
      expect(said).toContain(`its changes to '${project!.dist}' are undone`);
    }
    expect(mixed).toBeGreaterThan(3);
  });

  test('by `npm run synth` with a broken app', async () => {
    const count = steps();
    let mixed = 0;
    for (let at = 1; at <= count; at++) {
      const isMixed = fail(at);
      project!.die();
      const print = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      const { code, error } = await project!.synth(broken);
      print.mockRestore();
      expect([code, project!.leftovers(), isOneOf(BEFORE, AFTER)]).toEqual([1, [], true]);
      if (!isMixed) continue;
      mixed++;
      expect(dist()).toEqual(sorted(BEFORE));
      expect(error).toContain('its changes to dist/ are undone');
    }
    expect(mixed).toBeGreaterThan(3);
  });
});

test('an output that has not changed is not touched, and needs no journal', () => {
  reset();
  write();
  const names: string[] = [];
  write(failingFiles((_, name) => void names.push(name)).files);
  expect(names).toEqual(['mkdirSync', 'mkdirSync', 'rmSync']);
});

test('another program that creates the output meanwhile is named as a reason, with the cure', () => {
  project = new Project();
  expect(() => {
    writeOutput(project!.dist, (folder) => {
      writeFiles(folder, Object.entries(FRESH));
      createFiles(project!.dist, BEFORE);
    });
  }).toThrow(/ENOTEMPTY.* Nothing was changed\. Another program writes there at the same time: wait until it has ended, and try again\.$/);
  expect([dist(), project.leftovers()]).toEqual([BEFORE, []]);
});

test('a full disk is named by the folder of the user, not by a temporary one', () => {
  reset();
  const fresh = `${project!.root}/.synth-dist.0.1.2/fresh`;
  createFiles(project!.root, { '.synth-dist.0.1.2/a': '' });
  expect(() => {
    writeOutput(fresh, () => undefined, failingFiles((call) => (call === 1 ? 'ENOSPC' : undefined)).files);
  }).toThrow(`the disk of '${project!.root}' is full: ENOSPC: simulated, mkdirSync. Nothing was changed. Free some space, and try again.`);
});
