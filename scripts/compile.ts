/**
 * `npm run compile`: makes of main.ts, and of all that it loads, one JavaScript file that starts without TypeScript: compiled/main.js.
 *
 * The settings of the environments stay files of their own, compiled/settings/NAME.js, since the folder is what says which environments there are.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(__dirname, '..');
const SETTINGS = join(ROOT, 'environments', 'settings');
const OUTDIR = join(ROOT, 'compiled');

rmSync(OUTDIR, { recursive: true, force: true });
const sources = readdirSync(SETTINGS).filter((file) => /\.[jt]s$/.test(file));
const settings = sources.map((file) => [`settings/${parse(file).name}`, join(SETTINGS, file)] as const);
try {
  buildSync({
    entryPoints: { main: join(ROOT, 'main.ts'), ...Object.fromEntries(settings) },
    outdir: OUTDIR,
    bundle: true,
    platform: 'node',
    target: 'node20',
  });
  console.log("compiled/main.js is ready: npx cdk8s synth --app 'node compiled/main.js'");
} catch {
  // esbuild has said what is wrong, and where.
  process.exitCode = 1;
}
