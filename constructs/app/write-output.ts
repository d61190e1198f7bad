import * as nodeFs from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { applyChanges, type FileSystem, undoChanges } from './file-changes';
import { planChanges } from './plan-changes';
import { finding, SynthesisError } from './synthesis-error';
import { workFolderFor, workFolderName } from './work-folder';

/** Creates files, by their paths, in an empty folder. */
export function writeFiles(folder: string, files: Iterable<readonly [path: string, text: string | Buffer]>): void {
  const folders = new Set<string>();
  for (const [path, text] of files) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!folders.has(parent)) nodeFs.mkdirSync(parent, { recursive: true });
    folders.add(parent);
    nodeFs.writeFileSync(file, text);
  }
}

/** Creates the files of an output below a folder. */
export type Fill = (folder: string) => void;

/**
 * Writes an output: all of it, or nothing.
 *
 * The files are created in a temporary folder of the same file system and then renamed. Other files of the output stay.
 *
 * @throws SynthesisError if the output cannot be written. The output is then unchanged, or the message names the changed files.
 */
export function writeOutput(outdir: string, fill: Fill, fs: FileSystem = nodeFs): void {
  try {
    const stat = fs.statSync(outdir, { throwIfNoEntry: false });
    refuseUnlessFolder(outdir, stat, fs);
    if (stat === undefined) create(resolve(outdir), fill, fs);
    else replace(fs.realpathSync(outdir), fill, fs);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw refusal(`the output '${outdir}' cannot be written: ${message}.`, 'Nothing was changed.', error);
  }
}

function refusal(message: string, cure: string, cause?: unknown): SynthesisError {
  return new SynthesisError([finding('MESH1009', message, cure)], { cause });
}

function refuseUnlessFolder(outdir: string, stat: nodeFs.Stats | undefined, fs: FileSystem): void {
  if (stat?.isDirectory() === true) return;
  if (stat !== undefined) throw refusal(`the output '${outdir}' is a file, not a folder.`, 'Move it away.');
  if (fs.lstatSync(outdir, { throwIfNoEntry: false }) === undefined) return;
  throw refusal(`the output '${outdir}' is a link to a folder that does not exist.`, 'Create that folder, or remove the link.');
}

/** Creates the output by one rename. */
function create(output: string, fill: Fill, fs: FileSystem): void {
  const created: string[] = [];
  const work = join(dirname(output), workFolderName(output));
  const fresh = join(work, 'fresh');
  try {
    // One by one: below /proc, a recursive mkdirSync never ends.
    for (const folder of [...missingFolders(dirname(output), fs), work, fresh]) {
      fs.mkdirSync(folder);
      created.unshift(folder);
    }
    fill(fresh);
    fs.renameSync(fresh, output);
  } catch (error) {
    if (created.includes(work)) remove(work, fs);
    for (const folder of created)
      attempt(() => {
        fs.rmdirSync(folder);
      });
    throw error;
  }
  remove(work, fs);
}

function replace(output: string, fill: Fill, fs: FileSystem): void {
  const work = workFolderFor(output, fs);
  const places = { output, fresh: join(work, 'fresh'), before: join(work, 'before') };
  let isRestored = true;
  try {
    fs.mkdirSync(places.fresh);
    fill(places.fresh);
    const changes = planChanges(output, { files: filesBelow(places.fresh, fs), links: 'follow' }, fs);
    try {
      applyChanges(changes, places, fs);
    } catch (error) {
      const errors = undoChanges(changes, places, fs);
      isRestored = errors.length === 0;
      if (!isRestored) throw notRestored(work, errors, error as Error);
      throw error;
    }
  } finally {
    if (isRestored) remove(work, fs);
  }
}

function notRestored(work: string, errors: readonly Error[], cause: Error): SynthesisError {
  const reasons = errors.map(({ message }) => message).join('; ');
  return refusal(`${cause.message}, and not every file could be restored: ${reasons}.`, `The earlier files are in '${work}'.`, cause);
}

/** Removes a temporary folder. One that cannot be removed does no harm. */
function remove(folder: string, fs: FileSystem): void {
  attempt(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The output itself is complete, or as it was.
  }
}

/** The folders that are missing on the way to a folder and itself, outer ones first. */
function missingFolders(folder: string, fs: FileSystem): string[] {
  if (fs.statSync(folder, { throwIfNoEntry: false }) !== undefined) return [];
  return [...missingFolders(dirname(folder), fs), folder];
}

/** The paths of the files below a folder, relative to it, with '/' between their parts. */
export function filesBelow(folder: string, fs: Pick<FileSystem, 'readdirSync'> = nodeFs, path = ''): string[] {
  return fs.readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = posix.join(path, entry.name);
    return entry.isDirectory() ? filesBelow(folder, fs, inner) : [inner];
  });
}
