/**
 * `npm run import`: generates imports/ with `cdk8s import` from the releases that cdk8s.yaml pins.
 *
 * Each release is read from its public address; where that cannot be reached, from the Go module of the same release (needs Go).
 * Only version v1 of the kinds that the constructs write is kept: each synth reads all of imports/, and the older versions describe the same
 * objects three times over.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dump, load, loadAll } from 'js-yaml';
import { CDK8S_CLI, CDK8S_ENV } from './cdk8s-cli';
import { requireNoArguments } from './no-arguments';

const ROOT = resolve(__dirname, '..');
const IMPORTS = join(ROOT, 'imports');
const TIMEOUT_MS = 20_000;

interface Crd {
  kind: string;
  spec: { group: string; names: { kind: string }; versions: { name: string }[] };
}

/** The place of the definitions in the Go module of a project. */
const GO_MODULES: Record<string, { module: string; path: string }> = {
  'istio/api': { module: 'istio.io/api', path: 'kubernetes/customresourcedefinitions.gen.yaml' },
  'kubernetes-sigs/gateway-api': { module: 'sigs.k8s.io/gateway-api', path: 'config/crd/standard' },
  'cert-manager/cert-manager': { module: 'github.com/cert-manager/cert-manager', path: 'deploy/crds' },
};

/** The kinds that the constructs write, as GROUP/KIND. Add a kind here before you import it. */
const KINDS = [
  'cert-manager.io/Certificate',
  'cert-manager.io/ClusterIssuer',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/HTTPRoute',
  'networking.istio.io/DestinationRule',
  'networking.istio.io/Gateway',
  'networking.istio.io/ServiceEntry',
  'networking.istio.io/Sidecar',
  'networking.istio.io/VirtualService',
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/PeerAuthentication',
  'telemetry.istio.io/Telemetry',
];

async function fromAddress(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}

function fromGoModule(url: string): string {
  const [, source] = Object.entries(GO_MODULES).find(([project]) => url.includes(`/${project}/`)) ?? [];
  const version = /\/(v\d+\.\d+\.\d+)\//.exec(url)?.[1];
  if (!source || !version) throw new Error(`no Go module is known for ${url}: add its project to GO_MODULES.`);
  const { module, path } = source;
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-go-'));
  try {
    const go = spawnSync('go', ['mod', 'download', '-json', `${module}@${version}`], { cwd: folder, encoding: 'utf8' });
    if (go.error)
      throw new Error(`${url} cannot be reached, nor can its Go module: ${go.error.message}. Install Go, or try where the address answers.`);
    const { Dir, Error: problem } = JSON.parse(go.stdout) as { Dir: string; Error?: string };
    if (problem !== undefined) throw new Error(`${url} cannot be reached, nor can its Go module (${problem}). Check the version in cdk8s.yaml.`);
    const file = join(Dir, path);
    if (file.endsWith('.yaml')) return readFileSync(file, 'utf8');
    const parts = readdirSync(file).filter((name) => name.endsWith('.yaml'));
    return parts.map((name) => readFileSync(join(file, name), 'utf8')).join('\n---\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function definitions(url: string): Promise<string> {
  try {
    return await fromAddress(url);
  } catch (error) {
    console.log(`  not reachable (${(error as Error).message}); taking it from the Go module`);
    return fromGoModule(url);
  }
}

/** The v1 definitions of the kinds that are kept. */
function keepKinds(manifest: string): Crd[] {
  return (loadAll(manifest) as (Crd | null)[])
    .filter((crd): crd is Crd => crd?.kind === 'CustomResourceDefinition' && KINDS.includes(`${crd.spec.group}/${crd.spec.names.kind}`))
    .map((crd) => ({ ...crd, spec: { ...crd.spec, versions: crd.spec.versions.filter(({ name }) => name === 'v1') } }))
    .filter((crd) => crd.spec.versions.length > 0)
    .sort((a, b) => `${a.spec.group}/${a.spec.names.kind}`.localeCompare(`${b.spec.group}/${b.spec.names.kind}`, 'en'));
}

async function main(): Promise<void> {
  requireNoArguments('import', 'it reads the releases in cdk8s.yaml.');
  const { imports = [] } = load(readFileSync(join(ROOT, 'cdk8s.yaml'), 'utf8')) as { imports?: string[] };
  if (imports.length === 0) throw new Error("cdk8s.yaml names no release: list their addresses under 'imports:'.");
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-import-'));
  try {
    // All of them are read before the first is generated: a release that cannot be had leaves imports/ as it was.
    const files: string[] = [];
    for (const [index, url] of imports.entries()) {
      console.log(url);
      const crds = keepKinds(await definitions(url));
      if (crds.length === 0) throw new Error(`${url} defines none of the kinds in version v1.`);
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, crds.map((crd) => dump(crd)).join('---\n'));
      files.push(file);
    }
    for (const file of files) {
      const args = [CDK8S_CLI, 'import', file, '--no-save', '--language', 'typescript', '--output', IMPORTS];
      execFileSync(process.execPath, args, { cwd: folder, stdio: 'inherit', env: CDK8S_ENV });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(`import failed: ${(error as Error).message}`);
  process.exitCode = 1;
});
