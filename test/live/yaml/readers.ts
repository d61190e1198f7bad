import { spawnSync, type SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import { join } from 'node:path';

/** The result of a parser for a document: JSON, or an error. */
export interface Reading {
  readonly json?: unknown;
  readonly error?: string;
}

/** A YAML parser of another language; each text is one document. */
export type Read = (texts: readonly string[]) => Reading[];

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** The cure if it fails. */
  readonly cure: string;
  readonly options?: Partial<SpawnSyncOptionsWithStringEncoding>;
}

function run({ program, args, cure, options }: Command): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (error !== undefined || status !== 0) throw new Error(`\`${program} ${args.join(' ')}\` failed: ${error?.message ?? stderr}\n${cure}`);
  return stdout;
}

const reader =
  (command: Command): Read =>
  (texts) =>
    JSON.parse(run({ ...command, options: { ...command.options, input: JSON.stringify(texts) } })) as Reading[];

/** kubectl's parser, built into a folder. */
export function sigsYaml(folder: string): Read {
  const program = join(folder, 'sigs');
  const options = { cwd: join(__dirname, 'sigs'), env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' } };
  run({ program: 'go', args: ['build', '-o', program, '.'], options, cure: 'Go 1.22 or later is needed: https://go.dev/dl/' });
  return reader({ program, args: [], cure: 'It reads a JSON list of texts.' });
}

/** PyYAML, installed into a folder. */
export function pyYaml(folder: string): Read {
  const requirements = join(__dirname, 'pyyaml/requirements.txt');
  const flags = ['--no-deps', '--only-binary', ':all:', '--require-hashes', '--disable-pip-version-check', '--quiet'];
  run({
    program: 'python3',
    args: ['-m', 'pip', 'install', ...flags, '--requirement', requirements, '--target', folder],
    cure: 'Python 3.9 to 3.14 with pip is needed, on Linux: `npm run live:install` installs them on Debian.',
  });
  const options = { env: { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' } };
  return reader({ program: 'python3', args: [join(__dirname, 'pyyaml/main.py')], options, cure: 'It reads a JSON list of texts.' });
}
