import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TESTBED_FOLDER, LOCK_FILE, removeTestbed } from '../../live/testbed/testbed';
import { lock, unlock } from '../../live/testbed/lock';
import { watchOver } from '../../live/testbed/reaper';
import type { LiveCommand } from './command-line';
import { unlessEnding, untilEnding } from './ending';
import { installedTools } from '../../live/install/tools';
import { pinnedVersions } from '../../live/install/go';
import { requireTestbedMachine } from '../../live/install/machine';
import { mutations } from '../../live/runner/mutations/mutations';
import { judgeMutations } from '../../live/runner/mutations/run';
import { writeReports } from '../reporters/files';
import { Terminal } from '../reporters/terminal';
import { keepLogs } from '../../live/runner/keep-logs';
import { reach } from '../../live/runner/reach';
import { ResultLog } from '../../live/runner/result-log';
import type { EnvironmentManifests } from '../../live/runner/subjects';
import { Suite } from '../../live/runner/suite';

/** What a run is about. */
export interface RunOptions {
  readonly command: Extract<LiveCommand, { action: 'judge' }>;
  readonly environments: readonly EnvironmentManifests[];

  /** The folder of the repository. */
  readonly root: string;
}

/** Judges environments, writes the reports, and takes the testbed away unless it is to be kept. Returns the exit code. */
export async function runSuite({ command, environments, root }: RunOptions): Promise<number> {
  const { keep, report, what } = command;
  const isMutating = what.kind === 'mutations';
  requireTestbedMachine();
  const tools = installedTools();
  // Whatever is asked is on this machine: no proxy of the network is between.
  process.env.NO_PROXY = process.env.no_proxy = '*';
  await lock(LOCK_FILE);
  const reaper = watchOver(root);
  const started = new Date();
  const others = environments.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  const terminal = new Terminal(untilEnding);
  const record = new ResultLog(terminal, environments.length + (isMutating ? mutations.length : others));
  const suite = new Suite(tools, record, root);
  const logs = join(report, 'logs');
  rmSync(logs, { recursive: true, force: true });
  try {
    for (const environment of environments) await runEnvironment(suite, environment, { isMutating, logs });
    const run = { started, seconds: (Date.now() - started.getTime()) / 1000, versions: pinnedVersions(), results: record.results };
    const files = writeReports(report, run);
    terminal.summary(record.results, run.seconds);
    console.log(`Reports: ${files.join(', ')}${record.failed ? `; logs: ${logs}` : ''}`);
    if (keep && suite.current) console.log(reach(suite.current));
  } finally {
    await unlessEnding();
    if (!keep || !suite.current) await removeTestbed();
    reaper.dismiss();
    unlock(LOCK_FILE);
  }
  return record.failed ? 1 : 0;
}

/** Judges one environment. A mesh that does not come up, or goes down, is a failure like others: the reports tell of it. */
async function runEnvironment(
  suite: Suite,
  environment: EnvironmentManifests,
  { isMutating, logs }: { isMutating: boolean; logs: string },
): Promise<void> {
  const { log: record } = suite;
  const begin = Date.now();
  const before = record.results.length;
  try {
    const mistakes = mutations.filter((mutation) => mutation.environment === environment.name);
    await (isMutating ? judgeMutations(suite, environment, mistakes) : suite.judgeEnvironment(environment));
  } catch (error) {
    await unlessEnding();
    if (isBug(error)) console.error(error);
    const seconds = (Date.now() - begin) / 1000;
    record.check('The mesh runs to the end.', 'no error', { findings: [(error as Error).message], measured: 'an error', seconds });
  }
  if (record.results.slice(before).some(({ verdict }) => verdict !== 'holds')) keepLogs(TESTBED_FOLDER, join(logs, environment.name));
}

/** Whether an error is ours, and not of what was asked for or of the machine. */
export const isBug = (error: unknown): boolean => !(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError;
