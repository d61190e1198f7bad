/**
 * `npm run build`: makes lib/, which the package carries beside the sources that its maps lead to.
 *
 * constructs/ becomes one file, analysis/ a file for each of its files, imports/ the same, without white space. Packages that they import are
 * bundled into lib/vendor/, but for the peers, so that installing the package brings nothing else.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { browserBundle } from './build/browser';
import { writeDeclarations } from './build/declarations';
import { writeJavaScript } from './build/javascript';
import { requireNoArguments } from './no-arguments';

const ROOT = resolve(__dirname, '..');

async function main(): Promise<void> {
  requireNoArguments('build', 'it writes lib/.');
  process.chdir(ROOT);
  rmSync('lib', { recursive: true, force: true });
  writeDeclarations();
  await writeJavaScript();
  const bytes = await browserBundle();
  console.error(`lib/ is ready. analysis/ for a browser, minified: ${Math.ceil(bytes / 1000)} kB`);
}

main().catch((error: unknown) => {
  // tsc and esbuild report their own errors.
  if (!(error instanceof Error && 'errors' in error)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
