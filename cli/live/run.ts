import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { BED_FOLDER, LOCK_FILE, remove } from '../../live/testbed/bed';
import { lock, unlock } from '../../live/testbed/lock';
import { watchOver } from '../../live/testbed/reaper';
import type { Command } from './command-line';
import { unlessEnding, untilEnding } from './ending';
import { installedTools, pinnedVersions, requireBedMachine } from '../../live/install';
import { mutations } from '../../live/runner/mutations/mutations';
import { judgeMutations } from '../../live/runner/mutations/run';
import { writeReports } from '../reporters/files';
import { Terminal } from '../reporters/terminal';
import { keepLogs } from '../../live/runner/keep-logs';
import { reach } from '../../live/runner/reach';
import { Record } from '../../live/runner/record';
import type { Environment } from '../../live/runner/subjects';
import { Suite } from '../../live/runner/suite';

/** What a run is about. */
export interface RunOptions {
  readonly command: Extract<Command, { action: 'judge' }>;
  readonly environments: readonly Environment[];

  /** The folder of the repository. */
  readonly root: string;
}

/** Judges environments, writes the reports, and takes the bed away unless it is to be kept. Returns the exit code. */
export async function judge({ command, environments, root }: RunOptions): Promise<number> {
  const { keep, report, what } = command;
  const isMutating = what.kind === 'mutations';
  requireBedMachine();
  const tools = installedTools();
  // Whatever is asked is on this machine: no proxy of the network is between.
  process.env.NO_PROXY = process.env.no_proxy = '*';
  await lock(LOCK_FILE);
  const reaper = watchOver(root);
  const started = new Date();
  const others = environments.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  const terminal = new Terminal(untilEnding);
  const record = new Record(terminal, environments.length + (isMutating ? mutations.length : others));
  const suite = new Suite(tools, record, root);
  const logs = join(report, 'logs');
  rmSync(logs, { recursive: true, force: true });
  try {
    for (const environment of environments) await judgeOne(suite, environment, { isMutating, logs });
    const run = { started, seconds: (Date.now() - started.getTime()) / 1000, versions: pinnedVersions(), results: record.results };
    const files = writeReports(report, run);
    terminal.summary(record.results, run.seconds);
    console.log(`Reports: ${files.join(', ')}${record.failed ? `; logs: ${logs}` : ''}`);
    if (keep && suite.current) console.log(reach(suite.current));
  } finally {
    await unlessEnding();
    if (!keep || !suite.current) await remove();
    reaper.dismiss();
    unlock(LOCK_FILE);
  }
  return record.failed ? 1 : 0;
}

/** Judges one environment. A mesh that does not come up, or goes down, is a failure like others: the reports tell of it. */
async function judgeOne(suite: Suite, environment: Environment, { isMutating, logs }: { isMutating: boolean; logs: string }): Promise<void> {
  const { record } = suite;
  const begin = Date.now();
  const before = record.results.length;
  try {
    const mistakes = mutations.filter((mutation) => mutation.environment === environment.name);
    await (isMutating ? judgeMutations(suite, environment, mistakes) : suite.judge(environment));
  } catch (error) {
    await unlessEnding();
    if (isBug(error)) console.error(error);
    const seconds = (Date.now() - begin) / 1000;
    record.check('The mesh runs to the end.', 'no error', { faults: [(error as Error).message], measured: 'an error', seconds });
  }
  if (record.results.slice(before).some(({ verdict }) => verdict !== 'holds')) keepLogs(BED_FOLDER, join(logs, environment.name));
}

/** Whether an error is ours, and not of what was asked for or of the machine. */
export const isBug = (error: unknown): boolean => !(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError;
