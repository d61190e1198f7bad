import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSystem } from '../../../constructs/app/file-changes';
import { SynthesisError } from '../../../constructs/app/synthesis-error';
import { writeFiles, writeOutput } from '../../../constructs/app/write-output';
import { contentOf, createFiles, failingFiles, Killed } from '../../support/failing-files';
import { temporaryFolder } from '../../support/temporary';

const BEFORE = { 'lab/a.yaml': 'before', 'notes.md': 'mine' };
const FRESH = { 'lab/a.yaml': 'after', 'new/b.yaml': 'b' };
const AFTER = { ...BEFORE, ...FRESH };

let root: string;
let output: string;
function reset(): void {
  if (root !== undefined) rmSync(root, { recursive: true });
  root = temporaryFolder('write');
  output = join(root, 'out');
}
beforeEach(reset);
afterAll(() => {
  rmSync(root, { recursive: true });
});

const fill = (folder: string) => {
  writeFiles(folder, Object.entries(FRESH));
};
const write = (files?: FileSystem) => {
  writeOutput(output, fill, files);
};

/** Unix: permissions, links and named pipes. */
const onUnix = process.platform === 'win32' ? test.skip : test;

test('creates the output, and the folders that lead to it', () => {
  output = join(root, 'a/b/out');
  write();
  expect(contentOf(root)).toEqual({ 'a/b/out/lab/a.yaml': 'after', 'a/b/out/new/b.yaml': 'b' });
});

test('creates an empty output for an app without charts', () => {
  writeOutput(output, () => undefined);
  expect(readdirSync(output)).toEqual([]);
});

test('replaces its own files, and leaves others alone', () => {
  createFiles(output, BEFORE);
  write();
  expect([contentOf(output), readdirSync(root)]).toEqual([AFTER, ['out']]);
});

test('works in the current folder', () => {
  mkdirSync(output);
  const cwd = process.cwd();
  process.chdir(output);
  try {
    writeOutput('.', fill);
  } finally {
    process.chdir(cwd);
  }
  expect(contentOf(output)).toEqual(FRESH);
});

onUnix('follows a link, and links to folders in the output', () => {
  createFiles(join(root, 'real'), BEFORE);
  mkdirSync(join(root, 'elsewhere'));
  symlinkSync(join(root, 'elsewhere'), join(root, 'real/new'));
  symlinkSync('real', output);
  write();
  expect([readlinkSync(output), contentOf(join(root, 'elsewhere'))]).toEqual(['real', { 'b.yaml': 'b' }]);
});

describe('an error at any step leaves everything as it was', () => {
  test.each<[string, Record<string, string> | undefined]>([
    ['where there is an output', BEFORE],
    ['where there is none', undefined],
  ])('%s', (_, before) => {
    const start = () => {
      reset();
      if (before !== undefined) createFiles(output, before);
    };
    start();
    const { files, calls } = failingFiles(() => undefined);
    write(files);
    // The last call removes the temporary folder: the output is complete.
    const steps = calls() - 1;
    expect(steps).toBeGreaterThanOrEqual(3);
    // Nor is an error of interest once the journal is gone: the output is complete as well.
    const done = before === undefined ? steps : steps - 2;
    for (let at = 1; at <= done; at++) {
      start();
      expect(() => {
        write(failingFiles((call) => (call === at ? 'EIO' : undefined)).files);
      }).toThrow(/^the output '.*' cannot be written: EIO: simulated, \w+\. Nothing was changed\.$/);
      expect([contentOf(root), existsSync(output)]).toEqual([
        before === undefined ? {} : Object.fromEntries(Object.entries(before).map(([path, text]) => [`out/${path}`, text])),
        before !== undefined,
      ]);
    }
  });

  test('so does a full disk while files are created', () => {
    createFiles(output, BEFORE);
    expect(() => {
      writeOutput(output, (folder) => {
        fill(folder);
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
      });
    }).toThrow(SynthesisError);
    expect([contentOf(output), readdirSync(root)]).toEqual([BEFORE, ['out']]);
  });

  test('an error of the app passes through', () => {
    const error = new Error('of the app');
    expect(() => {
      writeOutput(output, () => {
        throw error;
      });
    }).toThrow(error);
    expect(readdirSync(root)).toEqual([]);
  });
});

test('a second error while files are put back is told, with the folder of those that could not', () => {
  createFiles(output, BEFORE);
  const { files, calls } = failingFiles(() => undefined);
  write(files);
  // Before the last: the end of the journal, in three calls, and the removal of the temporary folder.
  const steps = calls() - 4;
  reset();
  createFiles(output, BEFORE);
  let message = '';
  try {
    // The last rename and all later calls fail.
    write(failingFiles((call) => (call >= steps ? 'EIO' : undefined)).files);
  } catch (error) {
    ({ message } = error as Error);
  }
  const folder = /The earlier files are in '(.*)': leave it there, and the next synth puts them back\.$/.exec(message)?.[1];
  expect(message).toMatch(/ is partly changed, since not all of it could be put back: EIO/);
  expect(contentOf(folder!)).toMatchObject({ 'before/lab/a.yaml': 'before' });
});

test('a temporary folder that cannot be removed does no harm', () => {
  write(failingFiles((_, name) => (name === 'rmSync' ? 'EIO' : undefined)).files);
  expect(contentOf(output)).toEqual(FRESH);
});

test('killed before the rename, an output that was not there is not there', () => {
  expect(() => {
    write(failingFiles((_, name) => (name === 'renameSync' ? 'kill' : undefined)).files);
  }).toThrow(Killed);
  expect(existsSync(output)).toBe(false);
});

describe('fails, and changes nothing, when', () => {
  const refusal = (files?: FileSystem) => {
    const before = contentOf(root);
    let message = '';
    try {
      write(files);
    } catch (error) {
      expect(error).toBeInstanceOf(SynthesisError);
      ({ message } = error as Error);
    }
    expect(contentOf(root)).toEqual(before);
    return message;
  };

  test('the output is a file', () => {
    writeFileSync(output, 'mine');
    expect(refusal()).toBe(`the output '${output}' is a file, not a folder. Move it away.`);
  });

  test('a file is where a folder is to be', () => {
    createFiles(output, { lab: 'mine' });
    expect(refusal()).toBe("'lab' in the output is a file, not a folder. Move it away.");
  });

  test('a folder is where a file is to be', () => {
    createFiles(output, { 'new/b.yaml/deeper': 'mine' });
    expect(refusal()).toBe("'new/b.yaml' in the output is a folder, not a file. Move it away.");
  });

  onUnix('a link is where a file is to be', () => {
    createFiles(output, BEFORE);
    rmSync(join(output, 'lab/a.yaml'));
    symlinkSync('../notes.md', join(output, 'lab/a.yaml'));
    expect(refusal()).toBe("'lab/a.yaml' in the output is a link, not a file. Move it away.");
  });

  onUnix('a named pipe is where a file is to be', () => {
    mkdirSync(join(output, 'new'), { recursive: true });
    spawnSync('mkfifo', [join(output, 'new/b.yaml')]);
    expect(() => {
      write();
    }).toThrow("'new/b.yaml' in the output is a named pipe, not a file. Move it away.");
  });

  onUnix('the output is a link that leads nowhere', () => {
    symlinkSync('nowhere', output);
    expect(() => {
      write();
    }).toThrow(`the output '${output}' is a link to a folder that does not exist. Create that folder, or remove the link.`);
    expect(readdirSync(root)).toEqual(['out']);
  });

  // A recursive mkdirSync never returns from there.
  (existsSync('/proc/self') ? test : test.skip)('the output is below /proc', () => {
    output = '/proc/x/y';
    expect(() => {
      write();
    }).toThrow(/^the output '\/proc\/x\/y' cannot be written: ENOENT/);
  });

  // Simulated, since root may write anywhere.
  test('nobody may write into the output', () => {
    createFiles(output, BEFORE);
    expect(refusal(failingFiles(() => 'EACCES').files)).toContain('EACCES');
  });
});

test.each(['EACCES', 'EPERM', 'EROFS'])('works inside the output where nothing may be written beside it: %s', (code) => {
  createFiles(output, BEFORE);
  const { files } = failingFiles((call) => (call === 1 ? code : undefined));
  write(files);
  expect([contentOf(output), readdirSync(output).sort()]).toEqual([AFTER, ['lab', 'new', 'notes.md']]);
});
