import * as nodeFs from 'node:fs';
import { join, posix } from 'node:path';
import { entryAt, type FileChanges, type FileSystem } from './file-changes';
import { finding, SynthesisError } from './synthesis-error';

/** The files that an output is to contain. Paths are relative, with '/' between their parts. */
export interface Wanted {
  /** The files to be written. */
  readonly files: readonly string[];

  /** The files to be removed, as far as they are regular files. */
  readonly gone?: readonly string[];

  /** Links to folders inside the output are followed, or refused. */
  readonly links: 'follow' | 'refuse';
}

/**
 * Plans how the files of an output are written. Changes nothing.
 *
 * @param output an existing folder
 * @throws SynthesisError if something else than a regular file is where a file is to be, or something else than a folder where a folder is to be
 */
export function planChanges(output: string, { files, gone = [], links }: Wanted, fs: FileSystem = nodeFs): FileChanges {
  const tree = new Tree(output, links, fs);
  const removed = gone.filter((path) => tree.has(path));
  const oldFolders = foldersLeftEmpty(tree, removed, files);
  tree.vanishing = new Set([...removed, ...oldFolders.map(({ path }) => path)]);
  const places = files.map((path) => ({ path, isFree: tree.isFree(path) }));
  return {
    removed,
    oldFolders,
    newFolders: tree.newFolders,
    changed: places.filter(({ isFree }) => !isFree).map(({ path }) => path),
    added: places.filter(({ isFree }) => isFree).map(({ path }) => path),
  };
}

/** Something that is neither a regular file nor a folder, by the name that a message gives it. */
function kindOf(stat: nodeFs.Stats): string {
  if (stat.isSymbolicLink()) return 'a link';
  if (stat.isDirectory()) return 'a folder';
  if (stat.isFile()) return 'a file';
  return stat.isFIFO() ? 'a named pipe' : stat.isSocket() ? 'a socket' : 'a device';
}

/** An output as it is before the changes. */
class Tree {
  readonly newFolders: string[] = [];

  /** The paths that the changes remove first. */
  vanishing: ReadonlySet<string> = new Set();
  private readonly known = new Map<string, 'there' | 'new'>([['.', 'there']]);

  constructor(
    readonly output: string,
    private readonly links: 'follow' | 'refuse',
    readonly fs: FileSystem,
  ) {}

  /** True if the path is a regular file, in real folders. */
  has(path: string): boolean {
    const folder = posix.dirname(path);
    if (folder !== '.' && !this.isFolder(folder)) return false;
    return this.lstat(path)?.isFile() === true;
  }

  /** True if the path of a new file does not exist yet. Records the folders that the file needs. */
  isFree(path: string): boolean {
    if (this.need(posix.dirname(path)) === 'new') return true;
    const stat = this.vanishing.has(path) ? undefined : this.lstat(path);
    if (stat === undefined || stat.isFile()) return stat === undefined;
    throw this.refusal(path, stat, 'a file');
  }

  lstat(path: string): nodeFs.Stats | undefined {
    return entryAt(join(this.output, path), this.fs);
  }

  private isFolder(path: string): boolean {
    const parent = posix.dirname(path);
    return (parent === '.' || this.isFolder(parent)) && this.lstat(path)?.isDirectory() === true;
  }

  private need(folder: string): 'there' | 'new' {
    const known = this.known.get(folder) ?? this.lookUp(folder);
    this.known.set(folder, known);
    return known;
  }

  private lookUp(folder: string): 'there' | 'new' {
    const isInNew = this.need(posix.dirname(folder)) === 'new';
    const stat = isInNew || this.vanishing.has(folder) ? undefined : this.lstat(folder);
    if (stat?.isDirectory() === true || (stat?.isSymbolicLink() === true && this.links === 'follow' && this.leadsToFolder(folder))) return 'there';
    if (stat !== undefined) throw this.refusal(folder, stat, 'a folder');
    this.newFolders.push(folder);
    return 'new';
  }

  private leadsToFolder(path: string): boolean {
    return this.fs.statSync(join(this.output, path), { throwIfNoEntry: false })?.isDirectory() === true;
  }

  private refusal(path: string, stat: nodeFs.Stats, wanted: string): SynthesisError {
    return new SynthesisError([finding('MESH1009', `'${path}' in the output is ${kindOf(stat)}, not ${wanted}.`, 'Move it away.')]);
  }
}

/** The folders that the removal leaves empty, outer ones first, unless a file is to be written below them. */
function foldersLeftEmpty(tree: Tree, removed: readonly string[], files: readonly string[]): FileChanges['oldFolders'] {
  const needed = new Set(files.flatMap(foldersOf));
  const vanishing = new Set(removed);
  const candidates = [...new Set(removed.flatMap(foldersOf))].filter((folder) => !needed.has(folder));
  const empty: { path: string; mode: number }[] = [];
  for (const path of candidates.sort((a, b) => b.length - a.length)) {
    if (!tree.fs.readdirSync(join(tree.output, path)).every((name) => vanishing.has(`${path}/${name}`))) continue;
    vanishing.add(path);
    empty.unshift({ path, mode: tree.lstat(path)!.mode });
  }
  return empty;
}

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [...foldersOf(folder), folder];
}
