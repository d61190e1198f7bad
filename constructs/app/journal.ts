import * as nodeFs from 'node:fs';
import { dirname, join } from 'node:path';
import { entryAt, type FileChanges, type FileSystem } from './file-changes';
import { isFilePath } from './output-files';
import { writeRefusal } from './synthesis-error';

const NAME = 'journal.json';
const VERSION = 1;

/** Writes down the changes that are about to be made. From then until `endJournal`, a later run can undo them. */
export function beginJournal(work: string, changes: FileChanges, fs: FileSystem = nodeFs): void {
  const { added, changed, removed, newFolders, oldFolders } = changes;
  const draft = join(work, `${NAME}.new`);
  const file = fs.openSync(draft, 'w');
  try {
    fs.writeSync(file, JSON.stringify({ version: VERSION, changes: { added, changed, removed, newFolders, oldFolders } }));
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  fs.renameSync(draft, join(work, NAME));
  syncFolder(work, fs);
}

/** Declares the changes complete, or completely undone. */
export function endJournal(work: string, fs: FileSystem = nodeFs): void {
  fs.unlinkSync(join(work, NAME));
  try {
    syncFolder(work, fs);
  } catch {
    // The journal is gone. Should a power failure bring it back, the next run undoes the changes and makes them again.
  }
}

/**
 * Reads the changes that a run had begun when it ended.
 *
 * @returns undefined if it had begun none, or completed them
 * @throws SynthesisError if the journal is damaged
 */
export function readJournal(work: string, fs: FileSystem = nodeFs): FileChanges | undefined {
  const path = join(work, NAME);
  if (entryAt(path, fs) === undefined) return undefined;
  try {
    return checked(JSON.parse(fs.readFileSync(path, 'utf8')) as Journal);
  } catch (error) {
    const message = `'${path}' is damaged: ${(error as Error).message}.`;
    throw writeRefusal(message, `Compare the output with '${join(work, 'before')}', which has its earlier files, and remove '${work}'.`, error);
  }
}

interface Journal {
  readonly version: unknown;
  readonly changes: FileChanges;
}

function checked({ version, changes }: Journal): FileChanges {
  if (version !== VERSION) throw new Error(`its version is ${JSON.stringify(version)}`);
  const { added, changed, removed, newFolders, oldFolders } = changes;
  const paths: readonly unknown[] = pathsOf(changes);
  const wrong = paths.find((path) => !isFilePath(path));
  if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong)} is not a path below the output`);
  if (!oldFolders.every(({ mode }) => Number.isInteger(mode))) throw new Error('a folder has no mode');
  return { added, changed, removed, newFolders, oldFolders };
}

const pathsOf = ({ added, changed, removed, newFolders, oldFolders }: FileChanges): string[] => [
  ...[...added, ...changed, ...removed, ...newFolders],
  ...oldFolders.map(({ path }) => path),
];

/** Makes sure that the content of files outlives a power failure. */
export function syncFiles(paths: readonly string[], fs: FileSystem = nodeFs): void {
  for (const path of paths) {
    // Windows flushes only what is open for writing.
    const file = fs.openSync(path, 'r+');
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
  }
}

/** Makes sure that changes to the folders of files outlive a power failure. */
export function syncFoldersOf(output: string, changes: FileChanges, fs: FileSystem = nodeFs): void {
  const folders = new Set(pathsOf(changes).map((path) => join(output, dirname(path))));
  for (const folder of folders.add(output)) {
    if (entryAt(folder, fs) !== undefined) syncFolder(folder, fs);
  }
}

// Windows cannot open folders, and some file systems cannot flush them.
const UNSUPPORTED = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'];

/** Makes sure that changes to a folder outlive a power failure. */
function syncFolder(folder: string, fs: FileSystem = nodeFs): void {
  try {
    const handle = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    if (!UNSUPPORTED.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
