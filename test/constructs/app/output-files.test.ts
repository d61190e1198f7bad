import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Folder, SynthesisError } from '../../../constructs';
import { temporaryFolder } from '../../support/temporary';
import { folderIn } from './trees';

let outdir: string;
beforeEach(() => {
  outdir = join(temporaryFolder('files'), 'out');
});
afterEach(() => {
  rmSync(join(outdir, '..'), { recursive: true });
});

describe('files that are added', () => {
  const written = (file: string) => readFileSync(join(outdir, file), 'utf8');

  test('are written beside those of the charts, and know all files', () => {
    const app = new App({ outdir });
    app.addFile('z/index.json', (files) => files.join(' '));
    app.addFile('NOTES', 'text');
    app.inTurn(['a'], (name) => folderIn(app, name));
    folderIn(app, 'lab');
    app.synth();
    expect([written('z/index.json'), written('NOTES')]).toEqual(['NOTES a/shop.k8s.yaml lab/shop.k8s.yaml z/index.json', 'text']);
  });

  test.each(['', '/etc/x', '../x', 'a/../x', 'a//x', './x', '.git/x', 'a/.x', 'a\\x', 'c:x', 'a\0', 'a\n', 'a/', 'x'.repeat(256)])(
    'fail when the path is %j',
    (path) => {
      const app = new App({ outdir });
      expect(() => {
        app.addFile(path, '');
      }).toThrow(`file ${JSON.stringify(path)} is not a path below the output. Use a relative path`);
    },
  );

  test.each<[path: string, other: string]>([
    ['lab/shop.k8s.yaml', "chart lab/shop writes 'lab/shop.k8s.yaml'"],
    ['lab', "chart lab/shop writes 'lab/shop.k8s.yaml'"],
    ['lab/shop.k8s.yaml/deeper', "chart lab/shop writes 'lab/shop.k8s.yaml'"],
    ['index.json', "addFile writes 'index.json'"],
    ['index.json/deeper', "addFile writes 'index.json'"],
  ])('fail when another file leaves no place for %s: both are named', (path, other) => {
    const app = new App({ outdir });
    folderIn(app, 'lab');
    app.addFile('index.json', '');
    app.addFile(path, '');
    let error: unknown;
    try {
      app.synth();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SynthesisError);
    expect(error).toMatchObject({ message: `file '${path}' cannot be added: ${other}. Rename one of them.`, diagnostics: [{ code: 'MESH1006' }] });
    expect(existsSync(outdir)).toBe(false);
  });

  test('leave construct-metadata.json to App, and do not see it', () => {
    const app = new App({ outdir, recordConstructMetadata: true });
    app.addFile('index.json', (files) => files.join());
    app.synth();
    expect(written('index.json')).toBe('index.json');
    app.addFile('construct-metadata.json', '');
    expect(() => {
      app.synth();
    }).toThrow("file 'construct-metadata.json' cannot be added: App writes 'construct-metadata.json'. Rename one of them.");
  });
});

test.each(['/../../escape.yaml', '\\x', '\0'])('fails when files end with %j', (extension) => {
  const message = /(outputFileExtension|fileExtension of folder lab) is .*, which cannot end the name of a file\./;
  expect(() => new App({ outdir, outputFileExtension: extension })).toThrow(message);
  expect(() => new Folder(new App({ outdir }), 'lab', { fileExtension: extension })).toThrow(message);
});
