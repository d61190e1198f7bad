import * as fs from 'node:fs';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileSystem } from '../../constructs/app/file-changes';

/** The end of the process: nothing that it would have done afterwards happens. */
export class Killed extends Error {}

const CHANGING = ['chmodSync', 'fsyncSync', 'mkdirSync', 'openSync', 'renameSync', 'rmSync', 'rmdirSync', 'unlinkSync', 'writeSync'];

/** node:fs in which some calls that change files fail. */
export interface FailingFiles {
  readonly files: FileSystem;

  /** The calls that change files, so far. */
  readonly calls: () => number;
}

/**
 * @param failure the error of a call that changes files, by its place from 1 on: an error's code, 'kill' for the end of the process, or undefined
 */
export function failingFiles(failure: (call: number, name: string) => string | undefined): FailingFiles {
  let calls = 0;
  let isKilled = false;
  const files = new Proxy(fs, {
    get(target, name: keyof FileSystem) {
      const original = target[name] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const code = !isKilled && CHANGING.includes(name) ? failure(++calls, name) : undefined;
        isKilled ||= code === 'kill';
        if (isKilled) throw new Killed();
        if (code !== undefined) throw Object.assign(new Error(`${code}: simulated, ${name}`), { code, syscall: name });
        return original(...args);
      };
    },
  }) as unknown as FileSystem;
  return { files, calls: () => calls };
}

/** Creates files by path. */
export function createFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The text of each file below a folder; `'folder'` for an empty folder. */
export function contentOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const entries = paths.flatMap((path): [string, string][] => {
    const name = path.replaceAll('\\', '/');
    if (!statSync(join(folder, path)).isDirectory()) return [[name, readFileSync(join(folder, path), 'utf8')]];
    return readdirSync(join(folder, path)).length === 0 ? [[name, 'folder']] : [];
  });
  return Object.fromEntries(entries);
}
