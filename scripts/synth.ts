/**
 * `npm run synth`: runs `cdk8s synth` into a temporary folder and swaps dist/ in whole, so that a failure leaves it as it was.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CDK8S_CLI, CDK8S_ENV } from './cdk8s-cli';

const ROOT = process.cwd();
const DIST = join(ROOT, 'dist');

/** What the app said, without stack frames and without the CLI's report that its child failed. */
function messageOf(stderr: string): string {
  const end = stderr.search(/^.*Error: command ".*" at .* returned a non-zero exit code|^Caused by:/m);
  const lines = (end < 0 ? stderr : stderr.slice(0, end)).split('\n');
  return lines
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim();
}

/** Puts the new dist/ in the place of the old one, or the old one back where that fails, as it can on Windows with an open file. */
function swap(fresh: string, before: string): void {
  const isFirst = !existsSync(DIST);
  if (!isFirst) renameSync(DIST, before);
  try {
    renameSync(fresh, DIST);
  } catch (error) {
    if (!isFirst) renameSync(before, DIST);
    throw error;
  }
}

function main(): number {
  // Beside dist/, not in the system's temporary folder: a rename is one step only within one file system.
  const folder = mkdtempSync(join(ROOT, '.synth-'));
  try {
    const output = join(folder, 'dist');
    const run = spawnSync(process.execPath, [CDK8S_CLI, 'synth', '--output', output], { cwd: ROOT, env: CDK8S_ENV, encoding: 'utf8' });
    if (run.status !== 0 || !existsSync(output)) {
      console.error(messageOf(run.stderr) || 'the app wrote nothing: create a chart in it.');
      console.error('\nNothing was written: dist/ is as it was.');
      return 1;
    }
    if (run.stderr !== '') console.error(run.stderr.trimEnd());
    const files = run.stdout.split('\n').filter((line) => line.startsWith('  - '));
    swap(output, join(folder, 'before'));
    console.log(files.map((line) => line.replace(output, 'dist')).join('\n'));
    console.log(`${files.length} files`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = main();
