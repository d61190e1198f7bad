import { join, relative } from 'node:path';
import { closest } from '../../analysis/diagnostics/words';
import { requireTestbedMachine } from '../../live/install/machine';
import { mutationsOf } from '../../live/runner/mutations/judge-mutations';
import { ManifestsFolder, type SubjectNames } from '../../live/runner/manifests-folder';
import { runSuite } from '../../live/runner/run-suite';
import { type EnvironmentManifests, subjectsOf } from '../../live/runner/subjects';
import { lock, unlock } from '../../live/testbed/lock';
import { LOCK_FILE, removeTestbed } from '../../live/testbed/testbed';
import type { Io } from '../io';
import { listText } from '../reporters/list';
import { UsageError } from '../usage-error';
import { endAtSignals, unlessEnding, untilEnding } from './ending';
import { LiveReporter } from './live-reporter';

const ROOT = join(__dirname, '../..');

/** The command that removes the testbed. */
const CLEAN_UP = [process.execPath, '--require', require.resolve('ts-node/register'), join(ROOT, 'cli/main.ts'), 'live', '--clean'];

/** The options of `cdk8s-mesh live`. */
export interface LiveOptions {
  /** @default - all, unless scenarios are named */
  readonly environment?: readonly string[];

  /** @default - all, unless environments are named */
  readonly scenario?: readonly string[];

  /** @default - dist/ */
  readonly manifests?: string;

  /** @default - `expectations.yaml` in the folder of the manifests */
  readonly expectations?: string;
  readonly mutations?: true;
  readonly list?: true;
  readonly keep?: true;
  readonly clean?: true;

  /** @default 'live-report' */
  readonly report?: string;
}

/**
 * Does what the options of `live` ask for.
 *
 * @returns the exit code
 * @throws UsageError when the options name what there is not
 */
export async function runLive(options: LiveOptions, io: Io): Promise<number> {
  if (options.clean) {
    await clean();
    return 0;
  }
  const environments = environmentsOf(options);
  if (options.list) {
    const judged = environments.flatMap(subjectsOf).filter(({ expectations }) => expectations.length > 0);
    io.stdout.write(listText(judged.map(({ name, kind, expectations }) => ({ subject: name, subjectKind: kind, expectations }))));
    return 0;
  }
  endAtSignals(io);
  const reporter = new LiveReporter({ stdout: untilEnding(io.stdout), stderr: io.stderr }, options.report ?? 'live-report');
  const holds = await runSuite({
    environments,
    isMutating: options.mutations === true,
    keep: options.keep === true,
    logs: reporter.logs,
    listener: reporter,
    cleanUp: CLEAN_UP,
    unlessEnding,
  });
  return holds ? 0 : 1;
}

/** Removes the testbed that an earlier run left. */
async function clean(): Promise<void> {
  requireTestbedMachine();
  await lock(LOCK_FILE);
  await removeTestbed();
  unlock(LOCK_FILE);
}

function environmentsOf(options: LiveOptions): EnvironmentManifests[] {
  const { manifests, expectations, mutations } = options;
  if (manifests === undefined && expectations !== undefined) {
    throw new UsageError(`--expectations '${expectations}' is about manifests of your own.`, 'Name their folder, too: --manifests DIR.');
  }
  const path = manifests ?? relative(process.cwd(), join(ROOT, 'dist'));
  const folder = new ManifestsFolder(path);
  const all = folder.names === undefined ? [wholeOf(folder, path, options)] : folder.chosen(chosenNames(options, path, folder.names));
  if (!mutations) return all;
  const mutated = all.filter((environment) => mutationsOf(environment).length > 0);
  if (mutated.length === 0)
    throw new UsageError(`--mutations: the expectations of ${path} have no mutations.`, 'Write some, or leave out --mutations.');
  return mutated;
}

function wholeOf(folder: ManifestsFolder, path: string, { expectations, environment, scenario }: LiveOptions): EnvironmentManifests {
  const [option] = environment ? ['environment'] : scenario ? ['scenario'] : [];
  if (option !== undefined)
    throw new UsageError(`--${option}: ${path} has no index.json, and so no ${option}s to choose from.`, `Leave out --${option}.`);
  return folder.whole(expectations ?? join(path, 'expectations.yaml'));
}

/** The names given, or all of them if none is given. */
function chosenNames({ environment, scenario, expectations }: LiveOptions, path: string, known: SubjectNames): SubjectNames {
  if (expectations !== undefined)
    throw new UsageError(`--expectations: the index.json of ${path} names its expectations.`, 'Leave out --expectations.');
  if (!environment && !scenario) return known;
  return {
    environments: checkedNames('environment', environment ?? [], known.environments),
    scenarios: checkedNames('scenario', scenario ?? [], known.scenarios),
  };
}

/** Throws a UsageError unless all names are known. */
function checkedNames(kind: string, names: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  const near = closest(unknown, known);
  const suggestion = near === undefined ? '' : `Did you mean '${near}'? `;
  throw new UsageError(`there is no ${kind} '${unknown}'.`, `${suggestion}There are: ${known.join(', ')}.`);
}
