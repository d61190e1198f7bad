import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Commands } from '../../../live/install/commands';
import { install, type Part } from '../../../live/install/install';
import { Progress } from '../../../live/install/progress';
import { temporaryFolder } from './support';

const folder = temporaryFolder();
let done: string[];
let output: string;
beforeEach(() => {
  done = [];
  output = '';
});

function part(name: string, overrides: Partial<Part> = {}): Part {
  return {
    name,
    contents: `${name}'s programs`,
    isInstalled: () => done.includes(name),
    check: () => undefined,
    install: () => Promise.resolve(void done.push(name)),
    ...overrides,
  };
}

const installAll = (parts: Part[], cache = folder()) =>
  install(parts, { cache, commands: new Commands(), progress: new Progress({ write: (text) => (output += text) }) });

test('installs missing parts in order', async () => {
  await installAll([part('a'), part('b', { isInstalled: () => true }), part('c')]);
  expect(done).toEqual(['a', 'c']);
});

test('says which of how many parts it installs', async () => {
  await installAll([part('a', { isInstalled: () => true }), part('b')]);
  expect(output).toContain("[2 of 2] b: b's programs ... 0:00\n");
  expect(output).toContain(`All 2 parts are installed in ${folder()}; 1 of them now, in 0:00.\n`);
});

test('does nothing when all is there, and says so', async () => {
  await installAll([part('a', { isInstalled: () => true })]);
  expect(output).toBe(`All 1 parts are installed in ${folder()}: nothing to do.\n`);
  expect(readdirSync(folder())).toEqual([]);
});

test('checks the requirements of all parts before it installs the first', async () => {
  const check = () => {
    throw new Error('Go is missing');
  };
  await expect(installAll([part('a'), part('b', { check })])).rejects.toThrow('Go is missing');
  expect(done).toEqual([]);
});

test('does not check the requirements of an installed part', async () => {
  const check = jest.fn();
  await installAll([part('a', { isInstalled: () => true, check }), part('b')]);
  expect(check).not.toHaveBeenCalled();
});

test('keeps the log of a part', async () => {
  await installAll([part('a', { install: (_cache, run) => run({ program: 'true', args: [], cure: '' }) })]);
  expect(readdirSync(join(folder(), 'logs'))).toEqual(['a.log']);
});

test('fails when the cache folder cannot be made', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  await expect(installAll([part('a')], file)).rejects.toThrow(/^The cache folder .* cannot be made: .* Name another in CDK8S_MESH_CACHE\.$/);
});
