import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installedTools, requireBedMachine } from './install';
import { remove } from './bed/bed';
import { type Command, HELP, readCommandLine, UsageError } from './command-line';
import { writeReports } from './report/files';
import { Terminal } from './report/terminal';
import { Record } from './suite/record';
import { known, subjects } from './suite/subjects';
import { Suite } from './suite/suite';

const ROOT = join(__dirname, '..');
console.log(existsSync(ROOT), HELP.length, readCommandLine, UsageError, writeReports);

async function main(): Promise<void> {
  const names = known();
  const only = process.argv.slice(2);
  const environments = subjects(
    join(ROOT, 'dist'),
    only.length
      ? { environments: only.filter((n) => names.environments.includes(n)), scenarios: only.filter((n) => names.scenarios.includes(n)) }
      : names,
  );
  requireBedMachine();
  const terminal = new Terminal();
  const total = environments.reduce((sum, { scenarios }) => sum + 1 + scenarios.length, 0);
  const record = new Record(terminal, total);
  const begin = Date.now();
  for (const environment of environments) {
    await new Suite(installedTools(), record, ROOT).judge(environment);
  }
  terminal.summary(record.results, (Date.now() - begin) / 1000);
  if (!process.env.KEEP) await remove();
}
void main().then(
  () => process.exit(0),
  (e) => {
    console.error(e);
    process.exit(1);
  },
);
export type { Command };
