import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFolder, requireMachine } from '../../bench/install';

test.each([
  [{ CDK8S_MESH_CACHE: '/a', XDG_CACHE_HOME: '/b' }, resolve('/a/bench')],
  [{ XDG_CACHE_HOME: '/b' }, join('/b', 'cdk8s-mesh', 'bench')],
  [{ XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache', 'cdk8s-mesh', 'bench')],
  [{}, join(homedir(), '.cache', 'cdk8s-mesh', 'bench')],
])('with %j programs are kept in %s', (env, folder) => {
  expect(cacheFolder(env)).toBe(folder);
});

test('fails when processes cannot be measured', async () => {
  await expect(requireMachine('win32')).rejects.toThrow(
    'the bench runs on Linux and macOS, and this is win32. Run it there, or in a virtual machine.',
  );
});
