import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Io } from '../io';
import { type LiveOptions, runLive } from './run-live';

const EXAMPLES = `
Examples:
  npm run live                                            every environment and every scenario
  npm run live -- --scenario NAME... [--environment NAME...]
  npm run live -- --manifests DIR [--expectations FILE]   somebody's own YAML
  npm run live -- --mutations

The exit code is 0 when every promise holds, 1 when one does not, 2 for wrong usage.`;

const OPTIONS: readonly Option[] = [
  new Option('--environment <name...>', 'judge these environments (lab, production, ...)'),
  new Option('--scenario <name...>', 'judge these scenarios, applied over their environment'),
  new Option('--manifests <dir>', 'judge the manifests in DIR; the default is dist/').argParser(once),
  new Option('--expectations <file>', 'their expectations; the default is DIR/expectations.yaml').argParser(once),
  new Option('--mutations', 'break things on purpose; each must make a promise fail').conflicts(['keep']),
  new Option('--list', 'print what would be judged; needs no mesh, any system will do').conflicts(['keep', 'report']),
  new Option('--keep', 'leave the mesh up and print how to reach it'),
  new Option('--clean', 'take down what --keep or a killed run left, and do nothing else'),
  new Option('--report <dir>', 'where live.json and live-junit.xml go; the default is live-report').argParser(once),
];

/** Makes a command the command `live`, which hands its exit code to `exit`. */
export function configureLive(command: Command, io: Io, exit: (code: number) => void): void {
  command.description('Boots a real Istio mesh on this machine, applies manifests, sends requests and judges every promise.');
  const names = OPTIONS.map((option) => option.attributeName());
  for (const option of OPTIONS) {
    if (option.attributeName() === 'clean') option.conflicts(names.filter((name) => name !== 'clean'));
    command.addOption(option);
  }
  command
    .helpOption('--help', 'print this')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Add --help for all options.')
    .action(async (options: LiveOptions) => {
      exit(await runLive(options, io));
    });
}

/** The parser of an option that has one value. */
function once(value: string, previous: string | undefined): string {
  if (value === '' || value.startsWith('--')) throw new InvalidArgumentError('It needs a value.');
  if (previous !== undefined) throw new InvalidArgumentError(`It is given as '${previous}', too. Give it once.`);
  return value;
}
