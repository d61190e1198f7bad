import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clock, type Progress } from './progress';
import type { Commands, RunCommand } from './commands';
import { LiveError } from '../live-error';

/** A part of the install, which is installed as a whole or not at all. */
export interface Part {
  /** The name of the part and of its log. */
  readonly name: string;
  /** The contents of the part, for the progress on the terminal. */
  readonly contents: string;
  isInstalled(cache: string): boolean;
  /** Throws a `LiveError` if the machine lacks something that the install needs. Called for all parts before the first is installed. */
  check(): void;
  install(cache: string, run: RunCommand): Promise<void>;
}

export interface Installer {
  readonly cache: string;
  readonly commands: Commands;
  readonly progress: Progress;
}

/** Installs the missing parts, one after the other: a Go build uses all cores by itself. */
export async function install(parts: readonly Part[], { cache, commands, progress }: Installer): Promise<void> {
  const missing = parts.filter((part) => !part.isInstalled(cache));
  if (missing.length === 0) {
    progress.say(`All ${parts.length} parts are installed in ${cache}: nothing to do.`);
    return;
  }
  for (const part of missing) part.check();
  const start = Date.now();
  const logs = logFolder(cache);
  for (const part of missing) {
    const log = join(logs, `${part.name}.log`);
    rmSync(log, { force: true });
    const position = `${parts.indexOf(part) + 1} of ${parts.length}`;
    await progress.during(`[${position}] ${part.name}: ${part.contents}`, () => part.install(cache, (command) => commands.run(command, log)));
  }
  progress.say(`All ${parts.length} parts are installed in ${cache}; ${missing.length} of them now, in ${clock(Date.now() - start)}.`);
}

function logFolder(cache: string): string {
  const logs = join(cache, 'logs');
  try {
    mkdirSync(logs, { recursive: true });
    return logs;
  } catch (error) {
    throw new LiveError('MESH5002', `The cache folder ${cache} cannot be made: ${(error as Error).message}.`, 'Name another in CDK8S_MESH_CACHE.');
  }
}
