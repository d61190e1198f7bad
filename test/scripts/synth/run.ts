import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileSystem } from '../../../constructs/app/file-changes';
import { workFolderName } from '../../../constructs/app/work-folder';
import { synth } from '../../../scripts/synth/synth';
import { createFiles } from '../../support/failing-files';
import { temporaryFolder } from '../../support/temporary';

/** The number of no process. */
export const NOBODY = 2 ** 30;

let dead = 0;

/** The name of the temporary folder of a process on this machine. */
export const folderOf = (pid: number, start: string): string => workFolderName('/dist').replace(/\d+\.\d+$/, `${pid}.${start}`);

/** A folder in which synth runs. */
export class Project {
  readonly root = temporaryFolder('synth');
  readonly dist = join(this.root, 'dist');

  /** Runs synth with an app that writes these files, or does something else. Returns the exit code and the texts that were printed. */
  async synth(app: Readonly<Record<string, string>> | (() => void), files?: FileSystem): Promise<{ code: number; out: string; error: string }> {
    const texts = { log: [] as string[], error: [] as string[] };
    const spies = (['log', 'error'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...printed: unknown[]) => void texts[name].push(printed.join(' '))),
    );
    const exitCode = process.exitCode;
    const write = () => {
      createFiles(process.env.CDK8S_OUTDIR!, app as Readonly<Record<string, string>>);
    };
    try {
      const code = await synth(this.root, typeof app === 'function' ? app : write, files);
      return { code, out: texts.log.join('\n'), error: texts.error.join('\n') };
    } finally {
      process.exitCode = exitCode;
      for (const spy of spies) spy.mockRestore();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
      delete process.env.CDK8S_OUTDIR;
    }
  }

  /** The temporary folders of runs, beside dist/ and in it. */
  leftovers(): string[] {
    const parents = [this.root, ...(existsSync(this.dist) ? [this.dist] : [])];
    return parents.flatMap((parent) =>
      readdirSync(parent)
        .filter((name) => name.startsWith('.synth-'))
        .map((name) => join(parent, name)),
    );
  }

  /** Gives the temporary folders to a process that has ended, as if this one had. */
  die(): void {
    for (const folder of this.leftovers()) renameSync(folder, join(dirname(folder), folderOf(NOBODY, String(++dead))));
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** Files with the index that lists them. */
export function indexed(files: Readonly<Record<string, string>>): Record<string, string> {
  return { ...files, 'index.json': JSON.stringify({ version: 1, files: [...Object.keys(files), 'index.json'] }) };
}
