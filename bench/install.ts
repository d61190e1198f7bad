import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bench, ROOT } from './files';
import { BenchError } from './bench-error';
import { type Program, run } from './processes';

/** A program that `go install` builds. */
export interface GoProgram {
  readonly name: string;
  /** Its Go package. */
  readonly package: string;
  /** Pinned, as in v1.2.3. */
  readonly version: string;
}

const GO_ENV = { CGO_ENABLED: '0', GOWORK: 'off' };
const CHECK_GO = 'Go builds it from its source. Check the network, GOPROXY and the free space on the disk.';

/** The folder of built programs. After `npm ci` they are built again, fast, because Go has a cache of its own. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'cdk8s-mesh-bench');

/** Throws unless this machine can measure processes: it needs the accounting of a Unix, and Go. */
export async function requireMachine(platform: NodeJS.Platform = process.platform): Promise<void> {
  if (platform !== 'linux' && platform !== 'darwin') {
    throw new BenchError(`the bench runs on Linux and macOS, not on ${platform}.`, 'Run it there, or in a virtual machine.');
  }
  await goVersion();
}

/** The version of Go, as in go1.26.0. */
export async function goVersion(): Promise<string> {
  const { stdout } = await run({ program: 'go', args: ['env', 'GOVERSION'] }).catch(() => {
    throw new BenchError('Go is missing. It builds the peers and the program that measures.', 'Install it from https://go.dev/dl/.');
  });
  return stdout.trim();
}

/** The path of a peer's program. Builds it if the cache does not have it. */
export function installed({ name, package: path, version }: GoProgram): Promise<string> {
  const builder = (folder: string) => ({ program: 'go', args: ['install', `${path}@${version}`], env: { ...GO_ENV, GOBIN: folder } });
  return cached(name, version, builder);
}

/** The path of the program that measures processes. Builds it if the cache does not have it. */
export function installedMeter(): Promise<string> {
  const folder = bench('measure');
  const sources = ['go.mod', 'main.go'].map((file) => readFileSync(join(folder, file), 'utf8'));
  const version = createHash('sha256').update(sources.join()).digest('hex').slice(0, 16);
  return cached('measure', version, (target) => ({ program: 'go', args: ['build', '-o', target, '.'], cwd: folder, env: GO_ENV }));
}

/** Compiles the programs of bench/workload/ as `npm run compile` compiles main.ts, and returns the folder. */
export async function compiled(): Promise<string> {
  const folder = join(CACHE, 'workload');
  rmSync(folder, { recursive: true, force: true });
  const entryPoints = ['ours', 'stock', 'dump', 'write'].map((name) => bench('workload', `${name}.ts`));
  try {
    await build({ entryPoints, outdir: folder, bundle: true, platform: 'node', target: 'node20', logLevel: 'silent' });
  } catch (error) {
    throw new BenchError('the programs of bench/workload/ cannot be compiled:', 'Make `npm run lint` pass first.', (error as Error).message);
  }
  return folder;
}

/** Builds into another folder and renames it, so that an interrupted build leaves nothing in the cache. */
async function cached(name: string, version: string, builder: (folder: string) => Program): Promise<string> {
  const folder = join(CACHE, `${name}-${version}-${process.arch}`);
  const path = join(folder, name);
  if (existsSync(path)) return path;
  console.error(`building ${name} ${version}, once ...`);
  mkdirSync(CACHE, { recursive: true });
  const unfinished = mkdtempSync(join(CACHE, '.unfinished-'));
  try {
    const { code, stderr } = await run(builder(join(unfinished, '/')));
    if (code !== 0) throw new BenchError(`building ${name} ${version} ended with ${code}:`, CHECK_GO, stderr);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return path;
}
