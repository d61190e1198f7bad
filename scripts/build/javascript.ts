import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const ROOT = resolve('.');
const COMMON = { platform: 'node', target: 'node20', format: 'cjs', outbase: '.', outdir: 'lib', logLevel: 'warning' } satisfies BuildOptions;
const VENDOR = 'vendor';

/** The code of the package, and the packages that it needs, in lib/. */
export async function writeJavaScript(): Promise<void> {
  const packages = new Set<string>();
  const plugins = [linked(packages)];
  const [analysis, imports] = await sources();
  await build({ ...COMMON, entryPoints: ['constructs/index.ts'], bundle: true, sourcemap: true, sourcesContent: false, plugins });
  await build({ ...COMMON, entryPoints: analysis, bundle: true, sourcemap: true, sourcesContent: false, plugins });
  await build({ ...COMMON, entryPoints: imports, bundle: true, minifyWhitespace: true, plugins });
  await writeVendor([...packages].sort());
}

/** The files of analysis/ and of imports/ that the public code needs. */
async function sources(): Promise<[analysis: string[], imports: string[]]> {
  const entryPoints = ['constructs/index.ts', 'analysis/index.ts'];
  const { metafile } = await build({ ...COMMON, entryPoints, bundle: true, packages: 'external', write: false, metafile: true });
  const below = (folder: string) => Object.keys(metafile.inputs).filter((file) => file.startsWith(folder) && file.endsWith('.ts'));
  return [below('analysis/'), below('imports/')];
}

/** Links to files of lib/ instead of bundling: every class of analysis/ and imports/ exists once, and so does each package. */
function linked(packages: Set<string>): Plugin {
  const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { peerDependencies: Record<string, string> };
  return {
    name: 'linked',
    setup(bundler) {
      bundler.onResolve({ filter: /./ }, ({ path, importer, resolveDir, kind }) => {
        if (kind === 'entry-point') return undefined;
        if (path.startsWith('node:') || packageOf(path) in peerDependencies) return { path, external: true };
        if (!path.startsWith('.')) {
          packages.add(path);
          return { path: link(outputFolder(importer), posix.join(VENDOR, `${path}.js`)), external: true };
        }
        const target = slashed(relative(ROOT, require.resolve(resolve(resolveDir, path))));
        if (target.endsWith('.json') || target.startsWith('constructs')) return undefined;
        return { path: link(outputFolder(importer), target.replace(/\.ts$/, '.js')), external: true };
      });
    },
  };
}

const slashed = (path: string) => path.replaceAll('\\', '/');

const packageOf = (path: string) => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

/** The folder in lib/ of the file that a source becomes, or becomes a part of. */
function outputFolder(source: string): string {
  const folder = posix.dirname(slashed(relative(ROOT, source)));
  return folder.startsWith('constructs') ? 'constructs' : folder;
}

/** The import of a file of lib/ by a file in a folder of lib/. */
function link(folder: string, file: string): string {
  const path = posix.relative(folder, file);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Bundles each package, a small file for each of its paths that somebody imports, and the licences of all. */
async function writeVendor(paths: readonly string[]): Promise<void> {
  const inputs = new Set<string>();
  for (const name of new Set(paths.map(packageOf))) {
    const own = paths.filter((path) => packageOf(path) === name);
    const bundle = posix.join(VENDOR, name, 'index.js');
    const contents = `module.exports = { ${own.map((path) => `get '${path}'() { return require('${path}'); }`).join(', ')} };`;
    const options: BuildOptions = {
      platform: 'node',
      target: 'node20',
      bundle: true,
      minify: true,
      legalComments: 'none',
      outfile: join('lib', bundle),
    };
    const { metafile } = await build({ ...options, stdin: { contents, resolveDir: ROOT }, metafile: true });
    for (const file of Object.keys(metafile.inputs)) inputs.add(file);
    for (const path of own) {
      const file = posix.join(VENDOR, `${path}.js`);
      writeFileSync(join('lib', file), `module.exports = require('${link(posix.dirname(file), bundle)}')['${path}'];\n`);
    }
  }
  const roots = [...inputs].flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  writeFileSync(join('lib', VENDOR, 'LICENSES.txt'), [...new Set(roots)].sort().map(licence).join('\n'));
}

/** The name, version and licence of a package. Throws unless it carries its licence. */
function licence(root: string): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  const file = readdirSync(root).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} ${version} carries no licence, so the package must not bundle it.`);
  return `${name} ${version}\n\n${readFileSync(join(root, file), 'utf8')}`;
}
