import { join } from 'node:path';
import { manifestFiles, objectsIn } from '../../../live/runner/manifest-files';
import { temporaryFolder, write } from '../install/support';

const folder = temporaryFolder();
const file = (name: string, text = '') => write(join(folder(), name), text);

const named = (kind: string) => `kind: ${kind}\nmetadata: { name: a }\n`;

describe('manifestFiles', () => {
  test('are the YAML and JSON files of the folder, by name', () => {
    const [c, a, b] = ['20-c.yml', '00-a.k8s.yaml', '10-b.json'].map((name) => file(name));
    file('README.md');
    file('old/30-d.yaml');
    expect(manifestFiles(folder())).toEqual([a, b, c]);
  });

  test('fails without the folder', () => {
    expect(() => manifestFiles(join(folder(), 'none'))).toThrow(`${join(folder(), 'none')} does not exist.`);
  });
});

describe('objectsIn', () => {
  test('are those of all files, each with its file, in their order', () => {
    const [one, two] = [file('1.yaml', `${named('A')}---\n${named('B')}`), file('2.json', '{"kind": "C", "metadata": { "name": "c" }}')];
    expect(objectsIn([one, two]).map(({ object, file: from }) => [object.kind, from])).toEqual([
      ['A', one],
      ['B', one],
      ['C', two],
    ]);
  });

  test('leave out empty documents', () => {
    expect(objectsIn([file('1.yaml', `---\n# nothing\n---\n${named('A')}---\n`)])).toHaveLength(1);
  });
});
