import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../../../live/install/cache';
import { recipes } from '../../../live/install/recipes';
import { installedTools } from '../../../live/install/tools';
import { script, temporaryFolder, withPath, write } from './support';

const folder = temporaryFolder();
withPath(() => join(folder(), 'bin'));

beforeEach(() => {
  script(join(folder(), 'bin', 'etcd'), 'true');
  for (const recipe of Object.values(recipes).map((make) => make())) {
    for (const file of recipe.files) write(join(folderOf(recipe, folder()), file), '');
  }
});

test('every tool is a file or folder of the cache, or of the system', () => {
  const { crds, ...files } = installedTools(folder());
  const missing = [...Object.values(files), ...Object.values(crds)].filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});

test.each(Object.keys(recipes) as (keyof typeof recipes)[])('fails when %s is not installed', (name) => {
  rmSync(folderOf(recipes[name](), folder()), { recursive: true });
  expect(() => installedTools(folder())).toThrow(new RegExp(`^${name} \\(.*\\) is not installed.*: run \`npm run live:install\`\\.$`));
});

test('fails when etcd is not installed', () => {
  rmSync(join(folder(), 'bin', 'etcd'));
  expect(() => installedTools(folder())).toThrow('etcd is not installed: run `npm run live:install`.');
});
