import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { type FileChanges, type FileSystem, type Places, undoChanges } from './file-changes';
import { endJournal, syncFoldersOf } from './journal';
import { SynthesisError, writeRefusal } from './synthesis-error';

/** A folder of files, and the name that messages give it. */
export interface Output {
  readonly folder: string;
  readonly name: string;
}

/** An output is partly changed. The temporary folder has the earlier files, and must stay. */
export class PartlyChanged extends SynthesisError {}

/** The folders of a run, by its temporary folder. */
export const placesOf = (output: string, work: string): Places => ({ output, fresh: join(work, 'fresh'), before: join(work, 'before') });

/**
 * Undoes the changes of a journal, and ends it.
 *
 * @throws PartlyChanged if some of them cannot be undone
 * @throws SynthesisError if the output is as it was, but the disk cannot be made to keep that
 */
export function restore({ folder, name }: Output, work: string, changes: FileChanges, fs: FileSystem = nodeFs): void {
  const errors = undoChanges(changes, placesOf(folder, work), fs);
  if (errors.length > 0) {
    const reasons = [...new Set(errors.map(({ message }) => message))].join('; ');
    const cure = `The earlier files are in '${work}': leave it there, and the next synth puts them back.`;
    const { diagnostics } = writeRefusal(`${name} is partly changed, since not all of it could be put back: ${reasons}.`, cure);
    throw new PartlyChanged(diagnostics, { cause: errors[0] });
  }
  try {
    syncFoldersOf(folder, changes, fs);
    endJournal(work, fs);
  } catch (error) {
    const message = `the earlier files are back in ${name}, but the disk failed afterwards: ${(error as Error).message}.`;
    throw writeRefusal(message, 'Check the disk, and try again.', error);
  }
}
