import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { applyChanges, entryAt, type FileChanges, type FileSystem, undoChanges } from '../../constructs/app/file-changes';
import { SynthesisError } from '../../constructs/app/synthesis-error';
import { beginJournal, endJournal, syncFiles, syncFoldersOf } from './journal';
import { refusal } from './refusal';

/** dist/ is partly changed. The temporary folder has the earlier files, and must stay. */
export class PartlyChanged extends SynthesisError {}

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
    undo(dist, work, changes, fs);
    throw notChanged(error as NodeJS.ErrnoException);
  }
}

/**
 * Undoes the changes of a journal.
 *
 * @throws PartlyChanged if some of them cannot be undone
 */
export function undo(dist: string, work: string, changes: FileChanges, fs: FileSystem = nodeFs): void {
  const errors = undoChanges(changes, placesOf(dist, work), fs);
  if (errors.length > 0) {
    const reasons = [...new Set(errors.map(({ message }) => message))].join('; ');
    const cure = `The earlier files are in '${work}': leave it there, and the next \`npm run synth\` puts them back.`;
    const [diagnostic] = refusal('MESH1009', `dist/ is partly changed, since not all of it could be put back: ${reasons}.`, cure).diagnostics;
    throw new PartlyChanged([diagnostic!], { cause: errors[0] });
  }
  syncFoldersOf(dist, changes, fs);
  endJournal(work, fs);
}

const placesOf = (output: string, work: string) => ({ output, fresh: join(work, 'fresh'), before: join(work, 'before') });

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
