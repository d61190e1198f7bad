import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../support/manifests';
import { run } from './ios';

test('--help names the commands', async () => {
  const { code, stdout } = await run('--help');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^ {2}live .*real Istio mesh/m)]);
});

test('fails with exit code 2 for an unknown command', async () => {
  expect(await run('lively')).toMatchObject({ code: 2, stderr: expect.stringContaining("unknown command 'lively'\n(Did you mean live?)") });
});

test('as a process, prints in whole where a pipe takes it in parts', () => {
  const command = `'${process.execPath}' --require ts-node/register '${join(ROOT, 'cli/main.ts')}' live --list | cat`;
  const { stdout } = spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' });
  expect(stdout).toMatch(/\n\d+ promises of \d+ subjects\n$/);
});
