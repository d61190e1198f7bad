import { spawnSync } from 'node:child_process';
import { RESULTS } from '../../bench/files';
import { ROOT } from '../support/manifests';

test('starts as npm run bench starts it, and refuses what cannot be meant', () => {
  const main = ['--require', 'ts-node/register', 'bench/main.ts', '--runs', '2', '--output', RESULTS];
  const { status, stderr } = spawnSync(process.execPath, main, { cwd: ROOT, encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringContaining('its medians are of at least 5 runs. Name another file.')]);
});
