import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { applyChanges, entryAt, type FileChanges, type FileSystem } from '../../constructs/app/file-changes';
import { beginJournal, endJournal, syncFiles, syncFoldersOf } from '../../constructs/app/journal';
import { placesOf, restore } from '../../constructs/app/restore';
import type { SynthesisError } from '../../constructs/app/synthesis-error';
import { refusal } from './refusal';

/**
 * Changes dist/: all of it, or nothing.
 *
 * @param work this run's temporary folder, with the new files in `fresh`
 * @throws PartlyChanged if a step failed and those before it could not be undone
 * @throws SynthesisError if a step failed; dist/ is then as it was
 */
export function replace(dist: string, work: string, changes: FileChanges, fs: FileSystem = nodeFs): void {
  const places = placesOf(dist, work);
  const fresh = [...changes.changed, ...changes.added];
  if (fresh.length + changes.removed.length === 0) return;
  try {
    syncFiles(
      fresh.map((path) => join(places.fresh, path)),
      fs,
    );
    if (entryAt(dist, fs) === undefined) {
      fs.renameSync(places.fresh, dist);
      return;
    }
    beginJournal(work, changes, fs);
  } catch (error) {
    throw notChanged(error as NodeJS.ErrnoException);
  }
  try {
    applyChanges(changes, places, fs);
    syncFoldersOf(dist, changes, fs);
    endJournal(work, fs);
  } catch (error) {
    restore({ folder: dist, name: 'dist/' }, work, changes, fs);
    throw notChanged(error as NodeJS.ErrnoException);
  }
}

const CURES: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, and try again.',
  EDQUOT: 'Free some space, and try again.',
  EXDEV: 'A folder in dist/ is a mount of its own: unmount it, or mount dist/ as a whole.',
  EACCES: 'Give yourself the right to write there, and try again.',
  EPERM: 'Give yourself the right to write there, and try again.',
  EROFS: 'Make its file system writable, and try again.',
};

function notChanged(error: NodeJS.ErrnoException): SynthesisError {
  const cure = CURES[error.code ?? ''] ?? 'Close the programs that hold its files open, check the disk, and try again.';
  return refusal('MESH1009', `dist/ could not be changed: ${error.message}.`, cure, error);
}
