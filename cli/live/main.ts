/**
 * `npm run live`: boots a real Istio mesh on this machine, applies manifests, sends requests and judges every promise. `--help` says how.
 */
import { join, relative } from 'node:path';
import { LOCK_FILE, removeTestbed } from '../../live/testbed/testbed';
import { lock, unlock } from '../../live/testbed/lock';
import { HELP, type Selection, readCommandLine, UsageError } from './command-line';
import { endAtSignals } from './ending';
import { readExpectations } from '../../analysis/expectations/expectations-file';
import { requireTestbedMachine } from '../../live/install/machine';
import { mutations } from '../../live/runner/mutations/mutations';
import { listText } from '../reporters/list';
import { isBug, runSuite } from './run';
import { type EnvironmentManifests, known, ownManifests, subjects } from '../../live/runner/subjects';

const ROOT = join(__dirname, '../..');
const DIST = relative(process.cwd(), join(ROOT, 'dist'));

/** What a command line means: environments with scenarios. */
function environmentsOf(what: Selection): EnvironmentManifests[] {
  if (what.kind === 'subjects') return subjects(DIST, what);
  if (what.kind === 'mutations') {
    const scenarios = mutations.flatMap(({ scenario }) => scenario ?? []);
    return subjects(DIST, { environments: [...new Set(mutations.map(({ environment }) => environment))], scenarios: [...new Set(scenarios)] });
  }
  const { folder, expectations } = what;
  return [ownManifests(folder, { dist: DIST, expectations, promises: readExpectations(expectations) })];
}

function list(what: Selection): void {
  const all = environmentsOf(what).flatMap((environment) => [environment, ...environment.scenarios]);
  const judged = all.filter(({ expectations }) => expectations.length > 0);
  process.stdout.write(listText(judged.map(({ name, kind, expectations }) => ({ subject: name, subjectKind: kind, expectations }))));
}

/** Takes down what an earlier run left. */
async function clean(): Promise<void> {
  requireTestbedMachine();
  await lock(LOCK_FILE);
  await removeTestbed();
  unlock(LOCK_FILE);
}

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
      await clean();
      return 0;
    case 'judge':
      return runSuite({ command, environments: environmentsOf(command.what), root: ROOT });
  }
}

endAtSignals();
main(process.argv.slice(2)).then(
  // A pipe takes 64 KiB at once; an exit would lose the rest.
  (code) => process.stdout.write('', () => process.exit(code)),
  (error: unknown) => {
    console.error(isBug(error) ? error : (error as Error).message);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
