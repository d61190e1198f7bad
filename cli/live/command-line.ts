import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closest } from '../../analysis/diagnostics/words';

/** What a command line asks for. */
export type LiveCommand =
  | { readonly action: 'help' }
  | { readonly action: 'clean' }
  | { readonly action: 'list'; readonly what: Selection }
  | {
      readonly action: 'judge';
      readonly what: Selection;

      /** Whether the mesh is left up afterwards. */
      readonly keep: boolean;

      /** The folder for the reports. */
      readonly report: string;
    };

/** What is judged (or listed): our environments and scenarios, somebody's own manifests, or mutations of ours. */
export type Selection =
  | { readonly kind: 'subjects'; readonly environments: readonly string[]; readonly scenarios: readonly string[] }
  | { readonly kind: 'manifests'; readonly folder: string; readonly expectations: string }
  | { readonly kind: 'mutations' };

/** The names that a command line may say. */
export interface Known {
  readonly environments: readonly string[];
  readonly scenarios: readonly string[];
}

/** A command line that cannot be meant; the message says why and what there is. The exit code is 2. */
export class UsageError extends Error {}

export const HELP = `Boots a real Istio mesh on this machine, applies dist/, sends requests and judges every promise.

npm run live                                            every environment and every scenario
npm run live -- --scenario NAME... [--environment NAME...]
npm run live -- --manifests DIR [--expectations FILE]   somebody's own YAML
npm run live -- --mutations

  --environment NAME...  judge these environments (lab, production, ...)
  --scenario NAME...     judge these scenarios, laid over the lab
  --manifests DIR        judge the manifests in DIR by the expectations in FILE
  --expectations FILE    the default is DIR/expectations.yaml
  --mutations            break things on purpose; each must make a promise fail
  --list                 print what would be judged; needs no mesh, any system will do
  --keep                 leave the mesh up and print how to reach it
  --clean                take down what --keep or a killed run left, and do nothing else
  --report DIR           where live.json and live-junit.xml go; the default is live-report
  --help                 print this

The exit code is 0 when every promise holds, 1 when one does not, 2 for wrong usage.
`;

const OPTIONS = {
  environment: { type: 'string', multiple: true },
  scenario: { type: 'string', multiple: true },
  manifests: { type: 'string' },
  expectations: { type: 'string' },
  mutations: { type: 'boolean' },
  list: { type: 'boolean' },
  keep: { type: 'boolean' },
  clean: { type: 'boolean' },
  report: { type: 'string' },
  help: { type: 'boolean' },
} as const;
type Option = keyof typeof OPTIONS;
const PLACEHOLDERS: Partial<Record<Option, string>> = {
  environment: 'NAME',
  scenario: 'NAME',
  manifests: 'DIR',
  expectations: 'FILE',
  report: 'DIR',
};
type Given = ReadonlyMap<Option, readonly string[]>;

/** What cannot be said together, and why. */
const EXCLUDED: readonly [Option, Option, string][] = [
  ['manifests', 'environment', 'manifests of your own are judged alone'],
  ['manifests', 'scenario', 'manifests of your own are judged alone'],
  ['mutations', 'manifests', 'mutations are of the files in dist/'],
  ['mutations', 'environment', 'each mutation names what it breaks'],
  ['mutations', 'scenario', 'each mutation names what it breaks'],
  ['mutations', 'keep', 'each mutation is taken back once it is judged'],
  ['list', 'keep', 'a list needs no mesh'],
  ['list', 'report', 'a list judges nothing'],
];

/**
 * Reads a command line: `process.argv.slice(2)`. Without --environment and --scenario it means all of both; with one of them, only what is named.
 *
 * @throws UsageError when it cannot be meant
 */
export function readCommandLine(args: readonly string[], known: Known): LiveCommand {
  const given = readOptions(args);
  if (given.has('help')) return { action: 'help' };
  if (given.has('clean')) return clean(given);
  for (const [one, other, why] of EXCLUDED) {
    if (given.has(one) && given.has(other)) throw new UsageError(`--${one} and --${other} exclude each other: ${why}. Leave out one of them.`);
  }
  const what = judged(given, known);
  if (given.has('list')) return { action: 'list', what };
  return { action: 'judge', what, keep: given.has('keep'), report: one(given, 'report') ?? 'live-report' };
}

function clean(given: Given): LiveCommand {
  const other = [...given.keys()].find((option) => option !== 'clean');
  if (other !== undefined) throw new UsageError(`--clean and --${other} exclude each other: a clean-up judges nothing. Leave out one of them.`);
  return { action: 'clean' };
}

function judged(given: Given, known: Known): Selection {
  const folder = one(given, 'manifests');
  const expectations = one(given, 'expectations');
  if (folder !== undefined) return { kind: 'manifests', folder, expectations: expectations ?? join(folder, 'expectations.yaml') };
  if (expectations !== undefined) {
    throw new UsageError(`--expectations '${expectations}' is about manifests of your own. Name their folder, too: --manifests DIR.`);
  }
  if (given.has('mutations')) return { kind: 'mutations' };
  const isAll = !given.has('environment') && !given.has('scenario');
  if (isAll) return { kind: 'subjects', ...known };
  return { kind: 'subjects', environments: named(given, 'environment', known.environments), scenarios: named(given, 'scenario', known.scenarios) };
}

/** The names given, each once, in the order in which they are known. */
function named(given: Given, option: 'environment' | 'scenario', known: readonly string[]): string[] {
  const names = given.get(option) ?? [];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = closest(unknown, known);
    const suggestion = near === undefined ? '' : `Did you mean '${near}'? `;
    throw new UsageError(`there is no ${option} '${unknown}'. ${suggestion}There are: ${known.join(', ')}.`);
  }
  return known.filter((name) => names.includes(name));
}

function one(given: Given, option: Option): string | undefined {
  const values = given.get(option) ?? [];
  if (values.length > 1) throw new UsageError(`--${option} is given as '${values.join("' and '")}'. Give it once.`);
  return values[0];
}

/** The values of each option given; positional arguments belong to the --environment or --scenario before them. */
function readOptions(args: readonly string[]): Given {
  const given = new Map<Option, string[]>();
  let list: string[] | undefined;
  for (const token of parseArgs({ args: [...args], options: OPTIONS, strict: false, allowPositionals: true, tokens: true }).tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      if (list === undefined) throw new UsageError(`'${token.value}' belongs to no option. For a scenario, write --scenario ${token.value}.`);
      list.push(token.value);
      continue;
    }
    const option = optionOf(token.name, token.rawName);
    const values = [...(given.get(option) ?? []), ...valueOf(option, token)];
    given.set(option, values);
    list = option === 'environment' || option === 'scenario' ? values : undefined;
  }
  return given;
}

function optionOf(name: string, rawName: string): Option {
  const options = Object.keys(OPTIONS) as Option[];
  const option = options.find((known) => known === name);
  if (option !== undefined) return option;
  const near = closest(name, options);
  const cure = near === undefined ? `There are: --${options.join(', --')}.` : `Did you mean --${near}?`;
  throw new UsageError(`there is no option ${rawName}. ${cure}`);
}

function valueOf(option: Option, { value, inlineValue }: { value?: string | undefined; inlineValue?: boolean | undefined }): string[] {
  const placeholder = PLACEHOLDERS[option];
  if (placeholder === undefined) {
    if (value !== undefined) throw new UsageError(`--${option} takes no value, and is given '${value}'. Write --${option} alone.`);
    return [];
  }
  const isOption = inlineValue !== true && value?.startsWith('-') === true;
  if (value === undefined || value === '' || isOption) {
    throw new UsageError(`--${option} needs a value${isOption ? `, and is followed by ${value}` : ''}. Write --${option} ${placeholder}.`);
  }
  return [value];
}
