import * as nodeFs from 'node:fs';
import { dirname, join } from 'node:path';
import { entryAt, type FileSystem } from './file-changes';
import { readJournal } from './journal';
import { type Output, restore } from './restore';
import { type SynthesisError, writeRefusal } from './synthesis-error';
import { isOfThisSpace, isRunning, type Owner, ownerOf, workFolderFor, workFolderName } from './work-folder';

/** The right of this process to change an output, until its temporary folder is removed. */
export interface Turn {
  readonly work: string;

  /** Sentences about the leftovers of earlier runs. */
  readonly notes: readonly string[];
}

export const ATTEMPTS = 4;

/** A pause between two attempts. */
export const pauseMs = (): number => 100 * (1 + Math.random());

interface WorkFolder {
  readonly folder: string;
  readonly owner: Owner;
}

/**
 * Lets one synth at a time change an output, and mends what a run left behind that was ended.
 *
 * Every run creates a folder that names its process, and goes on only if no other running process has one. So two runs never go on together.
 *
 * @param output need not exist, unlike the folder around it
 * @returns the refusal, if another synth is at work
 * @throws SynthesisError if a folder is of another machine, or the output cannot be mended
 */
export function tryTurn(output: Output, fs: FileSystem = nodeFs): Turn | SynthesisError {
  const work = createWorkFolder(output.folder, fs);
  try {
    const others = workFolders(output.folder, fs).filter(({ folder }) => folder !== work);
    const foreign = others.find(({ owner }) => !isOfThisSpace(owner));
    if (foreign !== undefined) throw foreignFolder(output, foreign.folder, fs);
    const rival = others.find(({ owner }) => isRunning(owner));
    if (rival === undefined) return { work, notes: others.map((other) => mend(output, other, fs)) };
    fs.rmdirSync(work);
    const message = `another synth is at work on ${output.name}: process ${rival.owner.pid}, in '${rival.folder}'.`;
    return writeRefusal(message, 'Wait until it has ended, and try again.');
  } catch (error) {
    if (entryAt(work, fs) !== undefined) fs.rmdirSync(work);
    throw error;
  }
}

function createWorkFolder(output: string, fs: FileSystem): string {
  if (entryAt(output, fs) !== undefined) return workFolderFor(output, fs);
  const work = join(dirname(output), workFolderName(output));
  fs.mkdirSync(work);
  return work;
}

/** The temporary folders of all runs, beside the output and in it. */
function workFolders(output: string, fs: FileSystem): WorkFolder[] {
  return [dirname(output), output].flatMap((parent) => {
    if (entryAt(parent, fs) === undefined) return [];
    return fs.readdirSync(parent).flatMap((name) => {
      const [folder, owner] = [join(parent, name), ownerOf(name, output)];
      return owner !== undefined && entryAt(folder, fs)?.isDirectory() === true ? [{ folder, owner }] : [];
    });
  });
}

function foreignFolder({ name }: Output, folder: string, fs: FileSystem): SynthesisError {
  const before = join(folder, 'before');
  const putBack = entryAt(before, fs) === undefined ? '' : `put the files of '${before}' back into ${name}, and `;
  const message = `a synth of another machine or container works on ${name}, or was ended there: '${folder}'.`;
  return writeRefusal(message, `Run synth there, or, if none is running there, ${putBack}remove that folder.`);
}

/** Undoes what an ended run had begun, and removes its folder. Returns a sentence about that. */
function mend(output: Output, { folder, owner }: WorkFolder, fs: FileSystem): string {
  const changes = readJournal(folder, fs);
  const isToUndo = changes !== undefined && entryAt(output.folder, fs) !== undefined;
  if (isToUndo) restore(output, folder, changes, fs);
  const what = isToUndo ? `its changes to ${output.name} are undone` : `${output.name} has none, or all, of its changes`;
  return `An earlier synth (process ${owner.pid}) was ended before it was done: ${what}, and '${folder}' ${removed(folder, fs)}`;
}

function removed(folder: string, fs: FileSystem): string {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
    return 'is removed.';
  } catch (error) {
    return `could not be removed: ${(error as Error).message}. The next synth removes it.`;
  }
}
