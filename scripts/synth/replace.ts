import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Changes } from './changes';

/** The folders of a replacement, all in one file system. */
export interface Places {
  /** The folder that changes. */
  readonly old: string;

  /** Where its new files are. */
  readonly fresh: string;

  /** Where the files go that it loses. */
  readonly backup: string;
}

/** Makes the changes, or none of them: when a step fails, those before it are undone, and its error is thrown. */
export function replace(changes: Changes, places: Places): void {
  const undo: (() => void)[] = [];
  try {
    for (const { run, reverse } of steps(changes, places)) {
      run();
      undo.push(reverse);
    }
  } catch (error) {
    for (const reverse of undo.reverse()) reverse();
    throw error;
  }
}

interface Step {
  readonly run: () => void;
  readonly reverse: () => void;
}

const move = (from: string, to: string): Step => ({
  run: () => {
    renameSync(from, to);
  },
  reverse: () => {
    renameSync(to, from);
  },
});

const make = (folder: string): Step => ({
  run: () => {
    mkdirSync(folder);
  },
  reverse: () => {
    rmdirSync(folder);
  },
});

const remove = (folder: string): Step => ({ run: make(folder).reverse, reverse: make(folder).run });

/** What goes comes first: a file may stand where a folder is to be, or a folder where a file is to be. */
function* steps({ added, changed, removed, addedFolders, removedFolders }: Changes, { old, fresh, backup }: Places): Generator<Step> {
  const away = (path: string) => {
    mkdirSync(dirname(join(backup, path)), { recursive: true });
    return move(join(old, path), join(backup, path));
  };
  for (const path of removed) yield away(path);
  for (const path of [...removedFolders].reverse()) yield remove(join(old, path));
  if (!existsSync(old)) yield make(old);
  for (const path of addedFolders) yield make(join(old, path));
  for (const path of changed) {
    yield away(path);
    yield move(join(fresh, path), join(old, path));
  }
  for (const path of added) yield move(join(fresh, path), join(old, path));
}
