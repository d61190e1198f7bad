import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import type { FileChanges, FileSystem } from '../../constructs/app/file-changes';
import { planChanges } from '../../constructs/app/plan-changes';
import { filesBelow } from '../../constructs/app/write-output';
import { ownedFiles } from './owned-files';
import { refusal } from './refusal';

/** The changes that make dist/ as synth wants it, and the number of files that need none. */
export interface Differences extends FileChanges {
  readonly unchanged: number;
}

const MOST_NAMED = 5;

/**
 * Compares dist/ with fresh files. Changes nothing.
 *
 * Only files of an earlier synth are removed or replaced in dist/. If there is no index, these are the files that synth writes now.
 *
 * @param dist the folder; it need not exist
 * @param fresh the folder of the new files
 * @throws SynthesisError if another file is where synth would write a different one
 */
export function differences(dist: string, fresh: string, fs: FileSystem = nodeFs): Differences {
  const files = filesBelow(fresh, fs).sort();
  if (fs.statSync(dist, { throwIfNoEntry: false }) === undefined) {
    return { added: files, changed: [], removed: [], newFolders: [], oldFolders: [], unchanged: 0 };
  }
  const owned = ownedFiles(dist, fs);
  const wanted = new Set(files);
  const gone = [...(owned ?? [])].filter((path) => !wanted.has(path)).sort();
  const plan = planChanges(dist, { files, gone, links: 'refuse' }, fs);
  const isSame = (path: string) => fs.readFileSync(join(dist, path)).equals(fs.readFileSync(join(fresh, path)));
  const changed = plan.changed.filter((path) => !isSame(path));
  refuseForeign(changed.filter((path) => owned?.has(path) === false));
  return { ...plan, changed, unchanged: plan.changed.length - changed.length };
}

function refuseForeign(paths: readonly string[]): void {
  if (paths.length === 0) return;
  const named = paths.slice(0, MOST_NAMED).map((path) => `dist/${path}`);
  const more = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : '';
  const message = `${named.join(', ')}${more}: not from an earlier synth, since dist/index.json does not list it, but synth would write there.`;
  throw refusal('MESH1009', message, 'Move it away, or rename the chart.');
}
