import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { scenarios } from '../../../scenarios';
import { ROOT } from '../../support/manifests';

/** `npm run live -- ...`; what is tried here needs no mesh. */
function live(...args: string[]) {
  const command = ['--require', 'ts-node/register', join(ROOT, 'cli/live/main.ts'), ...args];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
}

test('--list names every scenario and every environment', () => {
  const { stdout, status } = live('--list');
  expect(status).toBe(0);
  for (const { name } of scenarios) expect(stdout).toContain(`scenario ${name}\n`);
  expect(stdout).toContain('environment lab\n');
  expect(stdout).toContain('environment production\n');
});

test('--list arrives in whole where a pipe takes it in parts', () => {
  const command = `'${process.execPath}' --require ts-node/register '${join(ROOT, 'cli/live/main.ts')}' --list | cat`;
  const { stdout } = spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' });
  expect(stdout).toMatch(/\n\d+ promises of \d+ subjects\n$/);
});

test('--list of one scenario lists no other, and not its stage', () => {
  const { stdout } = live('--list', '--scenario', 'reviews-blue');
  expect(stdout.match(/^(scenario|environment) .*$/gm)).toEqual(['scenario reviews-blue']);
});

test('--list of own manifests lists their promises', () => {
  expect(live('--list', '--manifests', 'examples/shop').stdout).toContain('Customers see the shop.');
});

test('--help says how', () => {
  expect(live('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run live -- --scenario NAME...') });
});

test('fails with exit code 2 when a scenario is unknown', () => {
  expect(live('--scenario', 'reviews-90-11')).toMatchObject({ status: 2, stderr: expect.stringContaining("Did you mean 'reviews-90-10'?") });
});

test.each([
  ['a folder is missing', ['--manifests', 'no/such/folder', '--expectations', 'examples/shop/expectations.yaml'], 'no/such/folder does not exist'],
  ['expectations are missing', ['--manifests', 'dist/lab'], 'dist/lab/expectations.yaml does not exist'],
])('fails with exit code 1 and no stack trace when %s', (_, args, reason) => {
  const { status, stderr } = live('--list', ...args);
  expect(status).toBe(1);
  expect(stderr).toContain(reason);
  expect(stderr).not.toMatch(/^\s+at /m);
});
