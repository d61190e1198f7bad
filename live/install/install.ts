import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clock, type Progress } from './progress';
import type { Commands, RunCommand } from './commands';
import { LiveError } from '../live-error';

/** One line of the install: something that is there as a whole or not at all. */
export interface Part {
  /** Also names its log. */
  readonly name: string;
  /** What it puts there, for the reader of the progress. */
  readonly contents: string;
  isInstalled(cache: string): boolean;
  /** Throws a `LiveError` when the machine lacks what the install needs. Called for all parts before the first is installed. */
  check(): void;
  install(cache: string, run: RunCommand): Promise<void>;
}

export interface Installer {
  readonly cache: string;
  readonly commands: Commands;
  readonly progress: Progress;
}

/** Installs what is not there, one part after the other: a Go build uses all cores by itself. */
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
