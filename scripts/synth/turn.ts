import * as nodeFs from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { entryAt, type FileSystem } from '../../constructs/app/file-changes';
import { isRunning, type Owner, ownerOf, workFolderFor, workFolderName } from '../../constructs/app/work-folder';
import { readJournal } from './journal';
import { refusal } from './refusal';
import { undo } from './replace';

/** The right of this process to change dist/, until its temporary folder is removed. */
export interface Turn {
  readonly work: string;

  /** Sentences about the leftovers of earlier runs. */
  readonly notes: readonly string[];
}

const ATTEMPTS = 4;
const PAUSE_MS = 100;

/**
 * Lets one synth at a time change dist/, and mends what a run left behind that was ended.
 *
 * Every run creates a folder that names its process, and goes on only if no other running process has one. So two runs never go on together.
 *
 * @param dist the folder itself; it need not exist
 * @throws SynthesisError if another synth is at work, or dist/ cannot be mended
 */
export async function takeTurn(dist: string, fs: FileSystem = nodeFs): Promise<Turn> {
  for (let attempt = 1; ; attempt++) {
    const work = createWorkFolder(dist, fs);
    const others = workFolders(dist, fs).filter(({ folder }) => folder !== work);
    const rival = others.find(({ owner }) => isRunning(owner));
    if (rival === undefined) return { work, notes: mendAll(dist, work, others, fs) };
    fs.rmdirSync(work);
    if (attempt === ATTEMPTS) {
      const message = `another synth is at work on dist/: process ${rival.owner.pid}, in '${rival.folder}'.`;
      throw refusal('MESH1009', message, 'Wait until it has ended, and try again.');
    }
    await setTimeout(PAUSE_MS * (1 + Math.random()));
  }
}

function createWorkFolder(dist: string, fs: FileSystem): string {
  try {
    if (entryAt(dist, fs) !== undefined) return workFolderFor(dist, fs);
    const work = join(dirname(dist), workFolderName(dist));
    fs.mkdirSync(work);
    return work;
  } catch (error) {
    const cure = 'Give yourself the right to write there, free some space, or check the disk, and try again.';
    throw refusal('MESH1009', `a temporary folder for dist/ could not be created: ${(error as Error).message}.`, cure, error);
  }
}

interface WorkFolder {
  readonly folder: string;
  readonly owner: Owner;
}

/** The temporary folders of all runs, beside dist/ and in it. */
function workFolders(dist: string, fs: FileSystem): WorkFolder[] {
  return [dirname(dist), dist].flatMap((parent) => {
    if (entryAt(parent, fs) === undefined) return [];
    return fs.readdirSync(parent).flatMap((name) => {
      const [folder, owner] = [join(parent, name), ownerOf(name, dist)];
      return owner !== undefined && entryAt(folder, fs)?.isDirectory() === true ? [{ folder, owner }] : [];
    });
  });
}

function mendAll(dist: string, work: string, stale: readonly WorkFolder[], fs: FileSystem): string[] {
  try {
    return stale.map(({ folder, owner }) => mend(dist, folder, owner, fs));
  } catch (error) {
    fs.rmdirSync(work);
    throw error;
  }
}

/** Undoes what an ended run had begun, and removes its folder. Returns a sentence about that. */
function mend(dist: string, folder: string, { pid }: Owner, fs: FileSystem): string {
  const changes = readJournal(folder, fs);
  const isToUndo = changes !== undefined && entryAt(dist, fs) !== undefined;
  if (isToUndo) undo(dist, folder, changes, fs);
  fs.rmSync(folder, { recursive: true, force: true });
  const what = isToUndo ? 'its changes to dist/ are undone' : 'dist/ has none, or all, of its changes';
  return `An earlier synth (process ${pid}) was ended before it was done: ${what}, and '${folder}' is removed.`;
}
