import * as nodeFs from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { applyChanges, type FileChanges, type FileSystem } from './file-changes';
import { beginJournal, endJournal } from './journal';
import { planChanges } from './plan-changes';
import { type Output, PartlyChanged, placesOf, restore } from './restore';
import { SynthesisError, writeRefusal } from './synthesis-error';
import { ATTEMPTS, pauseMs, tryTurn } from './turn';

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
    if (stat === undefined) create({ folder: resolve(outdir), name: `'${outdir}'` }, fill, fs);
    else replace({ folder: fs.realpathSync(outdir), name: `'${outdir}'` }, fill, fs);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw notWritten(outdir, error as NodeJS.ErrnoException);
  }
}

function notWritten(outdir: string, error: NodeJS.ErrnoException): SynthesisError {
  const { code = '', message } = error;
  if (['ENOSPC', 'EDQUOT'].includes(code)) {
    return writeRefusal(
      `the disk of '${placeOf(resolve(outdir))}' is full: ${message}. Nothing was changed.`,
      'Free some space, and try again.',
      error,
    );
  }
  const text = `the output '${outdir}' cannot be written: ${message}.`;
  if (!['ENOTEMPTY', 'EEXIST'].includes(code)) return writeRefusal(text, 'Nothing was changed.', error);
  return writeRefusal(
    `${text} Nothing was changed.`,
    'Another program writes there at the same time: wait until it has ended, and try again.',
    error,
  );
}

/** The folder around an output, and around temporary folders of synth. */
function placeOf(output: string): string {
  const folder = dirname(output);
  return basename(folder).startsWith('.synth-') ? placeOf(folder) : folder;
}

/** Waits a moment for the right to change an output. Tells what it mended. */
function takeTurn(output: Output, fs: FileSystem): string {
  for (let attempt = 1; ; attempt++) {
    const turn = tryTurn(output, fs);
    if (!(turn instanceof SynthesisError)) {
      for (const note of turn.notes) console.error(note);
      return turn.work;
    }
    if (attempt === ATTEMPTS) throw turn;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs());
  }
}

function refuseUnlessFolder(outdir: string, stat: nodeFs.Stats | undefined, fs: FileSystem): void {
  if (stat?.isDirectory() === true) return;
  if (stat !== undefined) throw writeRefusal(`the output '${outdir}' is a file, not a folder.`, 'Move it away.');
  if (fs.lstatSync(outdir, { throwIfNoEntry: false }) === undefined) return;
  throw writeRefusal(`the output '${outdir}' is a link to a folder that does not exist.`, 'Create that folder, or remove the link.');
}

/** Creates the output by one rename. */
function create(output: Output, fill: Fill, fs: FileSystem): void {
  const created: string[] = [];
  let work: string | undefined;
  try {
    // One by one: below /proc, a recursive mkdirSync never ends.
    for (const folder of missingFolders(dirname(output.folder), fs)) {
      fs.mkdirSync(folder);
      created.unshift(folder);
    }
    work = takeTurn(output, fs);
    const { fresh } = placesOf(output.folder, work);
    fs.mkdirSync(fresh);
    fill(fresh);
    fs.renameSync(fresh, output.folder);
  } catch (error) {
    if (work !== undefined) remove(work, fs);
    for (const folder of created)
      attempt(() => {
        fs.rmdirSync(folder);
      });
    throw error;
  }
  remove(work, fs);
}

function replace(output: Output, fill: Fill, fs: FileSystem): void {
  const work = takeTurn(output, fs);
  let isRestored = true;
  try {
    const { fresh } = placesOf(output.folder, work);
    fs.mkdirSync(fresh);
    fill(fresh);
    const plan = planChanges(output.folder, { files: filesBelow(fresh, fs), links: 'follow' }, fs);
    const changed = plan.changed.filter((path) => !isSame(join(output.folder, path), join(fresh, path), fs));
    if (changed.length + plan.added.length > 0) swap(output, work, { ...plan, changed }, fs);
  } catch (error) {
    isRestored = !(error instanceof PartlyChanged);
    throw error;
  } finally {
    if (isRestored) remove(work, fs);
  }
}

/** Changes the output. If this process ends meanwhile, the next synth undoes the changes. */
function swap(output: Output, work: string, changes: FileChanges, fs: FileSystem): void {
  beginJournal(work, changes, fs);
  try {
    applyChanges(changes, placesOf(output.folder, work), fs);
    endJournal(work, fs);
  } catch (error) {
    restore(output, work, changes, fs);
    throw error;
  }
}

function isSame(file: string, other: string, fs: FileSystem): boolean {
  try {
    return fs.statSync(file).size === fs.statSync(other).size && fs.readFileSync(file).equals(fs.readFileSync(other));
  } catch {
    // A file that cannot be read can be replaced all the same.
    return false;
  }
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
