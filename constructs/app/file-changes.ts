import * as nodeFs from 'node:fs';
import { dirname, join } from 'node:path';

/** The functions of node:fs that change an output. Tests inject failures here. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'chmodSync'
  | 'closeSync'
  | 'fsyncSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'rmSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeSync'
>;

/** Changes to the files of a folder. Every path is relative to it, with '/' between its parts. */
export interface FileChanges {
  /** Files that take a free place. */
  readonly added: readonly string[];

  /** Files that replace another. */
  readonly changed: readonly string[];

  readonly removed: readonly string[];

  /** Folders to be created, outer ones first. */
  readonly newFolders: readonly string[];

  /** Folders to be removed, which are empty by then, outer ones first. */
  readonly oldFolders: readonly { readonly path: string; readonly mode: number }[];
}

/** Three folders of one file system. */
export interface Places {
  /** The folder that changes. */
  readonly output: string;

  /** Contains the new files. */
  readonly fresh: string;

  /** Receives the files that are replaced or removed. */
  readonly before: string;
}

/** The entry of a path itself, should it be a link; undefined if there is none. */
export function entryAt(path: string, fs: Pick<FileSystem, 'lstatSync'>): nodeFs.Stats | undefined {
  try {
    return fs.lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file is where a folder would have to be.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const PERMISSIONS = 0o7777;

/** Makes the changes. After an error, and after the end of the process at any step, `undoChanges` restores the folder. */
export function applyChanges(changes: FileChanges, { output, fresh, before }: Places, fs: FileSystem = nodeFs): void {
  const backUp = (path: string) => {
    fs.mkdirSync(dirname(join(before, path)), { recursive: true });
    fs.renameSync(join(output, path), join(before, path));
  };
  for (const path of changes.removed) backUp(path);
  for (const { path } of [...changes.oldFolders].reverse()) fs.rmdirSync(join(output, path));
  for (const path of changes.newFolders) fs.mkdirSync(join(output, path));
  for (const path of changes.changed) {
    fs.chmodSync(join(fresh, path), fs.lstatSync(join(output, path)).mode & PERMISSIONS);
    backUp(path);
    fs.renameSync(join(fresh, path), join(output, path));
  }
  for (const path of changes.added) fs.renameSync(join(fresh, path), join(output, path));
}

/**
 * Restores a folder whose changes were begun. Finds out from the files themselves how far they had come, so it may be called again.
 *
 * Goes on after an error.
 *
 * @returns the errors, none if the folder is as it was
 */
export function undoChanges(changes: FileChanges, places: Places, fs: FileSystem = nodeFs): Error[] {
  const errors: Error[] = [];
  for (const step of undoSteps(changes, places, fs)) {
    try {
      step();
    } catch (error) {
      errors.push(error as Error);
    }
  }
  return errors;
}

function* undoSteps(changes: FileChanges, { output, fresh, before }: Places, fs: FileSystem): Generator<() => void> {
  const exists = (path: string) => entryAt(path, fs) !== undefined;
  const restore = (path: string) => () => {
    if (!exists(join(before, path))) return;
    const file = join(output, path);
    if (!exists(dirname(file))) fs.mkdirSync(dirname(file), { recursive: true });
    fs.renameSync(join(before, path), file);
  };
  for (const path of changes.added) {
    yield () => {
      if (exists(join(output, path)) && !exists(join(fresh, path))) fs.renameSync(join(output, path), join(fresh, path));
    };
  }
  for (const path of changes.changed) yield restore(path);
  for (const path of [...changes.newFolders].reverse()) {
    yield () => {
      removeIfEmpty(join(output, path), fs);
    };
  }
  for (const { path, mode } of changes.oldFolders) {
    yield () => {
      if (exists(join(output, path))) return;
      fs.mkdirSync(join(output, path));
      fs.chmodSync(join(output, path), mode & PERMISSIONS);
    };
  }
  for (const path of changes.removed) yield restore(path);
}

/** Removes a folder unless it is gone, or contains a file that somebody else put there meanwhile. */
function removeIfEmpty(folder: string, fs: FileSystem): void {
  const stat = entryAt(folder, fs);
  if (stat?.isDirectory() === true && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
}
