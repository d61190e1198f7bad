/**
 * `npm run live`: boots a real Istio mesh on this machine, applies manifests, sends requests and judges every promise. `--help` says how.
 */
import { join, relative } from 'node:path';
import { type Bed, BED_FOLDER, LOCK_FILE, remove } from './bed/bed';
import { isLocked, lock, unlock } from './bed/lock';
import { watchOver } from './bed/reaper';
import { type Command, HELP, type Judged, readCommandLine, UsageError } from './command-line';
import { readExpectations } from './expectations-file';
import { installedTools, pinnedVersions, requireBedMachine } from './install';
import { judgeMutations } from './mutations/run';
import { mutations } from './mutations/mutations';
import { listText } from './report/list';
import { writeReports } from './report/files';
import { Terminal } from './report/terminal';
import { reach } from './suite/reach';
import { Record } from './suite/record';
import { type Environment, known, ownManifests, subjects } from './suite/subjects';
import { Suite } from './suite/suite';
import { keepLogs } from './suite/keep-logs';

const ROOT = join(__dirname, '..');
const DIST = relative(process.cwd(), join(ROOT, 'dist'));
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** What a command line means: environments with scenarios, and whether they are judged as they are or with mistakes. */
function environmentsOf(what: Judged): Environment[] {
  if (what.kind === 'subjects') return subjects(DIST, what);
  if (what.kind === 'mutations') {
    const scenarios = mutations.flatMap(({ scenario }) => scenario ?? []);
    return subjects(DIST, { environments: [...new Set(mutations.map(({ environment }) => environment))], scenarios: [...new Set(scenarios)] });
  }
  const { folder, expectations } = what;
  return [ownManifests(folder, { dist: DIST, expectations, promises: readExpectations(expectations) })];
}

function list(what: Judged): void {
  const all = environmentsOf(what).flatMap((environment) => [environment, ...environment.scenarios]);
  const judged = all.filter(({ expectations }) => expectations.length > 0);
  process.stdout.write(listText(judged.map(({ name, kind, expectations }) => ({ subject: name, subjectKind: kind, expectations }))));
}

async function judge({ what, keep, report }: Extract<Command, { action: 'judge' }>): Promise<number> {
  const environments = environmentsOf(what);
  requireBedMachine();
  const tools = installedTools();
  await lock(LOCK_FILE);
  const reaper = watchOver(ROOT);
  const started = new Date();
  const total =
    what.kind === 'mutations' ? environments.length + mutations.length : environments.reduce((sum, { scenarios }) => sum + 1 + scenarios.length, 0);
  const terminal = new Terminal();
  const suite = new Suite(tools, new Record(terminal, total), ROOT);
  const { record } = suite;
  let stays = false;
  try {
    const beds = await judgeAll(suite, environments, what);
    if (record.failed) keepLogs(BED_FOLDER, join(report, 'logs'));
    const run = { started, seconds: (Date.now() - started.getTime()) / 1000, versions: pinnedVersions(), results: record.results };
    const files = writeReports(report, run);
    terminal.summary(record.results, run.seconds);
    console.log(`Reports: ${files.join(', ')}${record.failed ? `; logs: ${join(report, 'logs')}` : ''}`);
    const last = beds[beds.length - 1];
    stays = keep && last !== undefined;
    if (stays) console.log(reach(last!));
  } finally {
    if (!stays) await remove();
    reaper.dismiss();
    unlock(LOCK_FILE);
  }
  return record.failed ? 1 : 0;
}

/** Judges environments in turn. A mesh that does not come up is a failure like others: the reports tell of it. */
async function judgeAll(suite: Suite, environments: readonly Environment[], { kind }: Judged): Promise<Bed[]> {
  const beds: Bed[] = [];
  for (const environment of environments) {
    const begin = Date.now();
    try {
      const mistakes = mutations.filter((mutation) => mutation.environment === environment.name);
      beds.push(kind === 'mutations' ? await judgeMutations(suite, environment, mistakes) : await suite.judge(environment));
    } catch (error) {
      if (isBug(error)) throw error;
      const seconds = (Date.now() - begin) / 1000;
      suite.record.check('The mesh runs to the end.', 'no error', { faults: [(error as Error).message], measured: 'an error', seconds });
    }
  }
  return beds;
}

const isBug = (error: unknown): boolean => !(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError;

async function main(args: readonly string[]): Promise<number> {
  const command = readCommandLine(args, known());
  switch (command.action) {
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case 'list':
      list(command.what);
      return 0;
    case 'clean':
      requireBedMachine();
      await lock(LOCK_FILE);
      await remove();
      unlock(LOCK_FILE);
      return 0;
    case 'judge':
      return judge(command);
  }
}

/** Ends the run at a signal: the bed, if this run has it, is taken away. */
function endAtSignals(): void {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.once(signal, () => {
      const end = () => process.exit(128 + number);
      if (!isLocked(LOCK_FILE)) end();
      console.error(`\nEnded by ${signal}: taking the mesh down.`);
      void remove().finally(() => {
        unlock(LOCK_FILE);
        end();
      });
    });
  }
  // The reader of a pipe has gone, as in `| head`: end as at a signal.
  process.stdout.on('error', () => process.kill(process.pid, 'SIGTERM'));
}

endAtSignals();
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(isBug(error) ? error : (error as Error).message);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
