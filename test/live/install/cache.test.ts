import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cached, cacheFolder, folderOf, isInstalled } from '../../../live/install/cache';
import { fakeRecipe, temporaryFolder, write } from './support';

const folder = temporaryFolder();
const run = () => Promise.resolve();

describe('cacheFolder', () => {
  test('is the folder that CDK8S_MESH_CACHE names', () => {
    expect(cacheFolder({ CDK8S_MESH_CACHE: '/somewhere', XDG_CACHE_HOME: '/xdg' })).toBe('/somewhere');
  });

  test('is in XDG_CACHE_HOME', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/xdg' })).toBe('/xdg/cdk8s-mesh');
  });

  test.each([{}, { XDG_CACHE_HOME: 'relative' }])('is in ~/.cache with %j', (env) => {
    expect(cacheFolder(env)).toBe(join(homedir(), '.cache', 'cdk8s-mesh'));
  });
});

describe('a part in the cache', () => {
  test('is installed once it is built', async () => {
    const recipe = fakeRecipe();
    expect(isInstalled(recipe, folder())).toBe(false);
    await cached(recipe).install(folder(), run);
    expect(isInstalled(recipe, folder())).toBe(true);
    expect(readFileSync(join(folderOf(recipe, folder()), 'program'), 'utf8')).toBe('built');
  });

  test('is not installed when a source has changed', async () => {
    const source = write(join(folder(), 'source', 'go.mod'), 'v1');
    const recipe = fakeRecipe({ sources: [source] });
    await cached(recipe).install(folder(), run);
    write(source, 'v2');
    expect(isInstalled(recipe, folder())).toBe(false);
  });

  test('is not installed when a setting has changed', async () => {
    await cached(fakeRecipe({ settings: { flags: '-s' } })).install(folder(), run);
    expect(isInstalled(fakeRecipe({ settings: { flags: '-w' } }), folder())).toBe(false);
  });

  test('is the same wherever the checkout is', () => {
    const [here, there] = ['here', 'there'].map((place) => write(join(folder(), place, 'go.mod'), 'v1'));
    expect(folderOf(fakeRecipe({ sources: [here!] }), '')).toBe(folderOf(fakeRecipe({ sources: [there!] }), ''));
  });

  test('is not installed when one of its files is gone', async () => {
    const recipe = fakeRecipe();
    await cached(recipe).install(folder(), run);
    rmSync(join(folderOf(recipe, folder()), 'program'));
    expect(isInstalled(recipe, folder())).toBe(false);
    await cached(recipe).install(folder(), run);
    expect(isInstalled(recipe, folder())).toBe(true);
  });

  test('leaves nothing when its build fails', async () => {
    const build = (target: string) => {
      write(join(target, 'program'), 'half');
      return Promise.reject(new Error('broken'));
    };
    await expect(cached(fakeRecipe({ build })).install(folder(), run)).rejects.toThrow('broken');
    expect(readdirSync(folder())).toEqual([]);
  });

  test('does not count while it is built', async () => {
    let seen: boolean | undefined;
    const recipe = fakeRecipe({
      build: (target) => {
        write(join(target, 'program'), 'half');
        seen = isInstalled(recipe, folder());
        return Promise.resolve();
      },
    });
    await cached(recipe).install(folder(), run);
    expect(seen).toBe(false);
  });

  test('keeps the older build when a newer one fails', async () => {
    const older = fakeRecipe();
    await cached(older).install(folder(), run);
    const newer = fakeRecipe({ settings: 2, build: () => Promise.reject(new Error('broken')) });
    await expect(cached(newer).install(folder(), run)).rejects.toThrow('broken');
    expect(isInstalled(older, folder())).toBe(true);
  });

  test('replaces the older build, and no other part', async () => {
    const [older, newer, other] = [fakeRecipe(), fakeRecipe({ settings: 2 }), fakeRecipe({ name: 'shop-window' })];
    for (const recipe of [older, other, newer]) await cached(recipe).install(folder(), run);
    expect([older, other, newer].map((recipe) => isInstalled(recipe, folder()))).toEqual([false, true, true]);
  });

  test('removes the unfinished folders of a killed run', async () => {
    // Above the highest number that Linux gives a process.
    const left = write(join(folder(), '.unfinished-shop-4194305', 'program'), 'half');
    await cached(fakeRecipe()).install(folder(), run);
    expect(existsSync(left)).toBe(false);
  });

  test('keeps the folder that another run builds now', async () => {
    const other = write(join(folder(), `.unfinished-shop-${process.ppid}`, 'program'), 'half');
    await cached(fakeRecipe()).install(folder(), run);
    expect(existsSync(other)).toBe(true);
  });
});
