import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { DiagnosticError, textOf } from '../../analysis/diagnostics';
import { entryAt, type FileSystem } from '../../constructs/app/file-changes';
import { PartlyChanged } from '../../constructs/app/restore';
import { differences } from './differences';
import { refusal } from './refusal';
import { replace } from './replace';
import { report } from './report';
import { runApp } from './run-app';
import { takeTurn } from './turn';

const AS_IT_WAS = 'Nothing was written: dist/ is as it was.';
const ERASE_LINE = '\r\x1b[K';

/**
 * Runs an app, which writes into the folder CDK8S_OUTDIR, and changes dist/ where it differs: all of it, or nothing.
 *
 * @param root the folder that contains dist/
 * @returns the exit code: 0, 1 after an error, 128 and the number of a signal
 */
export async function synth(root: string, app: () => void, fs: FileSystem = nodeFs): Promise<number> {
  let work: string | undefined;
  try {
    const dist = distFolder(root, fs);
    const turn = await takeTurn(dist, fs);
    ({ work } = turn);
    for (const note of turn.notes) console.error(note);
    return await synthInto(dist, work, app, fs);
  } catch (error) {
    console.error(error instanceof DiagnosticError ? `error: ${error.diagnostics.map(textOf).join('\n')}` : error);
    if (error instanceof PartlyChanged) work = undefined;
    else console.error(`\n${AS_IT_WAS}`);
    return 1;
  } finally {
    if (work !== undefined) remove(work, fs);
  }
}

/** The folder dist/ itself, should it be a link. It need not exist. */
function distFolder(root: string, fs: FileSystem): string {
  const path = join(root, 'dist');
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return fs.realpathSync(path);
  if (stat !== undefined) throw refusal('MESH1009', 'dist is a file, not a folder.', 'Move it away.');
  if (entryAt(path, fs) === undefined) return join(fs.realpathSync(root), 'dist');
  throw refusal('MESH1009', 'dist is a link to a folder that does not exist.', 'Create that folder, or remove the link.');
}

async function synthInto(dist: string, work: string, app: () => void, fs: FileSystem): Promise<number> {
  const fresh = join(work, 'fresh');
  process.env.CDK8S_OUTDIR = fresh;
  // Only the validation plugins of the cdk8s CLI read what it adds.
  delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
  const { isComplete, signal } = await runApp(app, () => {
    remove(work, fs);
    console.error(`error: the app ended the process.\n\n${AS_IT_WAS}`);
  });
  if (signal !== undefined) {
    console.error(`${process.stderr.isTTY ? ERASE_LINE : ''}Stopped.\n${AS_IT_WAS}`);
    return 128 + signal;
  }
  if (!isComplete) {
    console.error(`\n${AS_IT_WAS}`);
    return 1;
  }
  if (entryAt(fresh, fs) === undefined || fs.readdirSync(fresh).length === 0) {
    throw refusal('MESH1009', 'the app wrote nothing.', 'Create a chart in it.');
  }
  const changes = differences(dist, fresh, fs);
  replace(dist, work, changes, fs);
  console.log(report(changes));
  return 0;
}

/** Removes a temporary folder. One that cannot be removed does no harm: the next run removes it. */
function remove(folder: string, fs: FileSystem): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    console.error(`'${folder}' could not be removed: ${(error as Error).message}. The next synth removes it.`);
  }
}
