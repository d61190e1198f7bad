import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkFinding, knownFindings } from '../findings';
import { pinnedVersions } from '../install/go';
import { requireTestbedMachine } from '../install/machine';
import { installedTools } from '../install/tools';
import { lock, unlock } from '../testbed/lock';
import { watchOver } from '../testbed/reaper';
import { LOCK_FILE, removeTestbed, TESTBED_FOLDER } from '../testbed/testbed';
import { judgeMutations, mutationsOf } from './mutations/judge-mutations';
import { ResultLog } from './result-log';
import type { RunListener } from './run-listener';
import type { EnvironmentManifests } from './subjects';
import { Suite } from './suite';

export interface RunOptions {
  readonly environments: readonly EnvironmentManifests[];

  /** True if the mutations of the environments are judged instead of their expectations. */
  readonly isMutating: boolean;

  /** True if the testbed keeps running afterwards. */
  readonly keep: boolean;

  /** The folder for the logs of environments in which something failed. Its earlier content is removed. */
  readonly logs: string;

  readonly listener: RunListener;

  /** The command that removes the testbed if this process is killed. */
  readonly cleanUp: readonly string[];

  /** Waits forever if the process is ending, so that a failure which its end causes is not reported. */
  readonly unlessEnding: () => Promise<void>;
}

/**
 * Judges environments, and removes the testbed unless it is kept.
 *
 * @returns whether all that was judged holds
 * @throws LiveError when the machine cannot run the testbed, or another run uses it
 */
export async function runSuite(options: RunOptions): Promise<boolean> {
  const { environments, isMutating, keep, logs, listener } = options;
  requireTestbedMachine();
  const tools = installedTools();
  // Every host is on this machine: requests must not go through a proxy of the network.
  process.env.NO_PROXY = process.env.no_proxy = '*';
  await lock(LOCK_FILE);
  const reaper = watchOver(options.cleanUp);
  const started = new Date();
  const others = environments.reduce((sum, environment) => sum + (isMutating ? mutationsOf(environment) : environment.scenarios).length, 0);
  const log = new ResultLog(listener, environments.length + others);
  const suite = new Suite(tools, log);
  rmSync(logs, { recursive: true, force: true });
  try {
    for (const environment of environments) await runEnvironment(suite, environment, options);
    const seconds = (Date.now() - started.getTime()) / 1000;
    listener.end({ started, seconds, versions: pinnedVersions(), results: log.results }, keep ? suite.current : undefined);
  } finally {
    await options.unlessEnding();
    if (!keep || !suite.current) await removeTestbed();
    reaper.dismiss();
    unlock(LOCK_FILE);
  }
  return !log.failed;
}

/** Judges one environment. An error fails the check that the mesh runs to the end, so that the reports contain it. */
async function runEnvironment(suite: Suite, environment: EnvironmentManifests, options: RunOptions): Promise<void> {
  const { log } = suite;
  const begin = Date.now();
  const before = log.results.length;
  try {
    await (options.isMutating ? judgeMutations(suite, environment) : suite.judgeEnvironment(environment));
  } catch (error) {
    await options.unlessEnding();
    const findings = knownFindings(error);
    if (findings === undefined) options.listener.bug(error);
    const seconds = (Date.now() - begin) / 1000;
    log.check({ check: 'completed', facts: {} }, { findings: findings ?? [checkFinding((error as Error).message)], seconds });
  }
  const hasFailed = log.results.slice(before).some(({ verdict }) => verdict !== 'holds');
  if (hasFailed) keepLogs(TESTBED_FOLDER, join(options.logs, basename(environment.manifests.name)));
}

/** Copies every log of a testbed into a folder, as `POD.CONTAINER.log`. The testbed's own folder is removed with it. */
export function keepLogs(testbed: string, folder: string): void {
  if (!existsSync(testbed)) return;
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(testbed, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  for (const file of files) copyFileSync(join(testbed, file), join(folder, `${basename(dirname(file))}.${basename(file)}`));
}
