/**
 * `npm run synth`: runs `cdk8s synth` into a temporary folder, and then changes dist/ where it differs: all of it, or nothing.
 *
 * What has not changed is not touched, so that whoever watches dist/ sees a small change as a small one.
 */
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Changes, changesBetween } from './synth/changes';
import { replace } from './synth/replace';
import { report } from './synth/report';
import { Cdk8sRun } from './synth/run-cdk8s';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const AS_IT_WAS = '\nNothing was written: dist/ is as it was.';

/** dist/ itself, should it be a link. Fails when there is something else of that name. */
function distFolder(): string {
  const path = join(process.cwd(), 'dist');
  if (!existsSync(path)) return path;
  if (!statSync(path).isDirectory()) throw new Error('dist is a file, where the folder of the manifests is to be. Move it away.');
  return realpathSync(path);
}

function write(changes: Changes, folders: { readonly dist: string; readonly output: string; readonly folder: string }): void {
  try {
    replace(changes, { old: folders.dist, fresh: folders.output, backup: join(folders.folder, 'before') });
  } catch (error) {
    const cure = 'Close what holds it open, or give yourself the right to write there, and try again.';
    throw new Error(`dist/ could not be changed: ${(error as Error).message}. ${cure}`, { cause: error });
  }
}

async function synth(dist: string, folder: string): Promise<number> {
  const output = join(folder, 'dist');
  const run = new Cdk8sRun(output);
  let caught = 0;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      caught = constants.signals[signal];
      run.stop();
    });
  }
  const { ok, stderr } = await run.done;
  const changes = ok && existsSync(output) ? changesBetween(dist, output) : undefined;
  // A turn for signals that have come meanwhile: the steps that follow are not to be broken off.
  await setTimeout(1);
  if (caught > 0) {
    console.error(`Stopped.${AS_IT_WAS}`);
    return 128 + caught;
  }
  if (changes === undefined || changes.added.length + changes.changed.length + changes.unchanged === 0) {
    console.error(`${(ok ? '' : stderr.message) || 'the app wrote nothing: create a chart in it.'}\n${AS_IT_WAS}`);
    return 1;
  }
  if (stderr.text !== '') console.error(stderr.text.trimEnd());
  write(changes, { dist, output, folder });
  console.log(report(changes));
  return 0;
}

async function main(): Promise<number> {
  const dist = distFolder();
  // Beside dist/, not in the system's temporary folder: a rename is one step only within one file system.
  const folder = mkdtempSync(join(dirname(dist), '.synth-'));
  try {
    return await synth(dist, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(`error: ${(error as Error).message}\n${AS_IT_WAS}`);
    process.exitCode = 1;
  },
);
