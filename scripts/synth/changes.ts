import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What sets a folder apart from a fresh one. Every path is relative to the folders, with the system's separators. */
export interface Changes {
  /** Files that only the fresh folder has. */
  readonly added: readonly string[];

  /** Files whose content differs. */
  readonly changed: readonly string[];

  /** What only the old folder has, but for folders. */
  readonly removed: readonly string[];

  /** How many files are the same. */
  readonly unchanged: number;

  /** Folders that only the fresh folder has, outer ones first. */
  readonly addedFolders: readonly string[];

  /** Folders that only the old folder has, outer ones first. */
  readonly removedFolders: readonly string[];
}

/** What is below a folder; links are not followed. */
interface Tree {
  readonly folders: Set<string>;

  /** Files, and whatever else is no folder. */
  readonly entries: Map<string, 'file' | 'other'>;
}

function treeOf(root: string, folder = '', tree: Tree = { folders: new Set(), entries: new Map() }): Tree {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      tree.folders.add(path);
      treeOf(root, path, tree);
    } else tree.entries.set(path, entry.isFile() ? 'file' : 'other');
  }
  return tree;
}

const isSame = (a: string, b: string) => statSync(a).size === statSync(b).size && readFileSync(a).equals(readFileSync(b));

/** What is to be done to `old`, which need not exist, to become as `fresh` is. */
export function changesBetween(old: string, fresh: string): Changes {
  const before = existsSync(old) ? treeOf(old) : { folders: new Set<string>(), entries: new Map<string, string>() };
  const after = treeOf(fresh);
  const kept = [...after.entries.keys()].filter((path) => before.entries.has(path));
  const changed = kept.filter((path) => before.entries.get(path) !== 'file' || !isSame(join(old, path), join(fresh, path)));
  return {
    changed,
    added: [...after.entries.keys()].filter((path) => !before.entries.has(path)),
    removed: [...before.entries.keys()].filter((path) => !after.entries.has(path)),
    unchanged: kept.length - changed.length,
    addedFolders: [...after.folders].filter((path) => !before.folders.has(path)),
    removedFolders: [...before.folders].filter((path) => !after.folders.has(path)),
  };
}
