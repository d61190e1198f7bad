import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { App } from '../../../constructs';
import { contentOf, createFiles } from '../../support/failing-files';
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

// Unix: links, pipes and modes.
const onUnix = process.platform === 'win32' ? test.skip : test;

/** Synth refuses, and changes nothing. Returns the message. */
async function refusal(files: Record<string, string> = A): Promise<string> {
  const before = contentOf(project.root);
  const { code, error, out } = await project.synth(files);
  expect([code, out, contentOf(project.root)]).toEqual([1, '', before]);
  const [, message] = /^error: (.*)\n\nNothing was written: dist\/ is as it was\.$/s.exec(error) ?? [];
  return message ?? error;
}

describe('writes', () => {
  test('a new dist/, with one line for each file', async () => {
    const { code, out, error } = await project.synth(A);
    expect([code, out, error]).toEqual([0, '  new      dist/index.json\n  new      dist/lab/a.yaml\n2 files: 2 new', '']);
    expect([contentOf(project.root), project.leftovers()]).toEqual([
      Object.fromEntries(Object.entries(A).map(([path, text]) => [`dist/${path}`, text])),
      [],
    ]);
  });

  test('nothing when all is the same, dist/ itself included', async () => {
    await project.synth(A);
    const seen = () => ['', 'index.json', 'lab', 'lab/a.yaml'].map((path) => statSync(join(dist, path))).map(({ ino, mtimeMs }) => [ino, mtimeMs]);
    const before = seen();
    expect((await project.synth(A)).out).toBe('2 files: 2 unchanged');
    expect(seen()).toEqual(before);
  });

  test('a file whose size is the same', async () => {
    await project.synth(A);
    expect((await project.synth({ ...A, 'lab/a.yaml': 'b' })).out).toBe('  changed  dist/lab/a.yaml\n2 files: 1 changed, 1 unchanged');
  });

  test('a file where its own folder was, and a folder where its own file was', async () => {
    await project.synth(indexed({ lab: 'a file', 'folder/a.yaml': 'a' }));
    const fresh = indexed({ 'lab/a.yaml': 'a', folder: 'a file' });
    expect([(await project.synth(fresh)).code, contentOf(dist)]).toEqual([0, fresh]);
  });

  onUnix('a file with the mode that it had', async () => {
    await project.synth(A);
    chmodSync(join(dist, 'lab/a.yaml'), 0o600);
    await project.synth({ ...A, 'lab/a.yaml': 'b' });
    expect(statSync(join(dist, 'lab/a.yaml')).mode & 0o777).toBe(0o600);
  });

  test('what App.run synthesizes', async () => {
    const app = () => {
      App.run((built) => new Chart(built, 'shop'));
    };
    expect([(await project.synth(app)).code, contentOf(dist)]).toEqual([0, { 'shop.k8s.yaml': '' }]);
  });
});

describe('removes', () => {
  test('what an earlier synth wrote, with its folder, and lists all of it', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`old/${100 + index}.yaml`, '']));
    await project.synth(indexed({ ...many, 'lab/a.yaml': 'a' }));
    const { out } = await project.synth(A);
    expect(out.match(/^ {2}removed {2}dist\/old\/\d+\.yaml$/gm)).toHaveLength(30);
    expect(contentOf(dist)).toEqual(A);
  });

  test('nothing else: no notes, no hidden entries, no repository', async () => {
    await project.synth(indexed({ 'lab/a.yaml': 'a', 'old/b.yaml': 'b' }));
    const mine = {
      'NOTES.md': 'mine',
      '.git/HEAD': 'x',
      '.hidden': 'mine',
      'old/mine.yaml': 'mine',
      'repository/.git/HEAD': 'x',
      'repository/b.yaml': 'b',
    };
    createFiles(dist, mine);
    expect((await project.synth(A)).out).toBe('  changed  dist/index.json\n  removed  dist/old/b.yaml\n2 files: 1 changed, 1 unchanged; 1 removed');
    expect(contentOf(dist)).toEqual({ ...mine, ...A });
  });

  test('nothing at all without an index', async () => {
    createFiles(dist, { 'old.yaml': 'old', 'lab/a.yaml': 'old' });
    await project.synth(A);
    expect(contentOf(dist)).toEqual({ ...A, 'old.yaml': 'old' });
  });

  test('no folder that has the name of a file that it wrote', async () => {
    createFiles(dist, { 'index.json': indexed({ old: '' })['index.json']!, 'old/mine.md': 'mine' });
    expect([(await project.synth(A)).code, contentOf(dist)]).toEqual([0, { ...A, 'old/mine.md': 'mine' }]);
  });

  onUnix('nothing through a link', async () => {
    createFiles(project.root, { 'elsewhere/a.yaml': 'theirs', 'dist/index.json': indexed({ 'old/a.yaml': '', 'gone.yaml': '' })['index.json']! });
    symlinkSync('../elsewhere', join(dist, 'old'));
    symlinkSync('../elsewhere/a.yaml', join(dist, 'gone.yaml'));
    expect((await project.synth(A)).code).toBe(0);
    expect(contentOf(join(project.root, 'elsewhere'))).toEqual({ 'a.yaml': 'theirs' });
    expect(readdirSync(dist).sort()).toEqual(['gone.yaml', 'index.json', 'lab', 'old']);
  });
});

describe('a dist that is a link', () => {
  onUnix('is written through, and nothing is removed that is not from synth', async () => {
    createFiles(project.root, { 'target/mine.txt': 'mine', 'target/.git/HEAD': 'x' });
    symlinkSync('target', dist);
    expect((await project.synth(A)).code).toBe(0);
    expect(lstatSync(dist).isSymbolicLink()).toBe(true);
    expect(contentOf(join(project.root, 'target'))).toEqual({ 'mine.txt': 'mine', '.git/HEAD': 'x', ...A });
    expect(readdirSync(project.root).sort()).toEqual(['dist', 'target']);
  });

  onUnix('and leads nowhere is refused with the cure', async () => {
    symlinkSync('nowhere', dist);
    const { code, error } = await project.synth(A);
    const cure = 'Create that folder, or remove the link.';
    expect([code, error]).toEqual([1, `error: dist is a link to a folder that does not exist. ${cure}\n\n${AS_IT_WAS}`]);
  });
});

describe('refuses', () => {
  test('a dist that is a file', async () => {
    writeFileSync(dist, 'mine');
    expect(await refusal()).toBe('dist is a file, not a folder. Move it away.');
  });

  test('to replace a file that is not from an earlier synth', async () => {
    createFiles(dist, { ...indexed({ 'b.yaml': 'b' }), 'lab/a.yaml': 'mine' });
    expect(await refusal()).toBe(
      'dist/lab/a.yaml: not from an earlier synth, since dist/index.json does not list it, but synth would write there. ' +
        'Move it away, or rename the chart.',
    );
  });

  test('but takes a file as its own that has the same text', async () => {
    createFiles(dist, { ...indexed({}), 'lab/a.yaml': 'a' });
    expect((await project.synth(A)).out).toBe('  changed  dist/index.json\n2 files: 1 changed, 1 unchanged');
  });

  test('a folder where a file is to be', async () => {
    createFiles(dist, { 'lab/a.yaml/mine.md': 'mine' });
    expect(await refusal()).toBe("'lab/a.yaml' in the output is a folder, not a file. Move it away.");
  });

  onUnix.each(['lab', 'lab/a.yaml'])('a link at %s', async (path) => {
    createFiles(project.root, { 'elsewhere/a.yaml': 'theirs', 'dist/lab/b.yaml': 'mine' });
    rmSync(join(dist, path), { recursive: true, force: true });
    symlinkSync(path === 'lab' ? '../elsewhere' : '../../elsewhere/a.yaml', join(dist, path));
    expect(await refusal()).toBe(`'${path}' in the output is a link, not a ${path === 'lab' ? 'folder' : 'file'}. Move it away.`);
  });

  onUnix('a named pipe', async () => {
    mkdirSync(join(dist, 'lab'), { recursive: true });
    spawnSync('mkfifo', [join(dist, 'lab/a.yaml')]);
    const { code, error } = await project.synth(A);
    expect([code, error]).toEqual([1, `error: 'lab/a.yaml' in the output is a named pipe, not a file. Move it away.\n\n${AS_IT_WAS}`]);
  });

  test.each<[string, () => void]>([
    ['nothing', () => undefined],
    [
      'an empty folder',
      () => {
        mkdirSync(process.env.CDK8S_OUTDIR!);
      },
    ],
  ])('an app that writes %s', async (_, app) => {
    createFiles(dist, A);
    const { code, error } = await project.synth(app);
    expect([code, error, contentOf(dist)]).toEqual([1, `error: the app wrote nothing. Create a chart in it.\n\n${AS_IT_WAS}`, A]);
  });
});

describe('when the app fails', () => {
  test('its findings are printed without a stack, and dist/ is as it was', async () => {
    await project.synth(A);
    const { code, error } = await project.synth(() => {
      App.run((app) => {
        new Chart(app, 'shop').node.addValidation({ validate: () => ['one', 'two'] });
      });
    });
    expect([code, error, contentOf(dist), project.leftovers()]).toEqual([1, `error: [shop] one\n[shop] two\n\n${AS_IT_WAS}`, A, []]);
  });

  test('a bug is printed with its stack', async () => {
    const bug = new TypeError('x is not a function');
    const print = jest.spyOn(console, 'error');
    const { code, error } = await project.synth(() => {
      App.run(() => {
        throw bug;
      });
    });
    print.mockRestore();
    expect([code, error, readdirSync(project.root)]).toEqual([1, `TypeError: x is not a function\n\n${AS_IT_WAS}`, []]);
  });
});

test('does not record the paths of constructs, whatever the environment says', async () => {
  process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
  try {
    await project.synth(() => {
      App.run((app) => new Chart(app, 'shop'));
    });
    expect(readdirSync(dist)).toEqual(['shop.k8s.yaml']);
  } finally {
    delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
  }
});
