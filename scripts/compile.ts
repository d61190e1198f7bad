/**
 * `npm run compile`: makes of main.ts, and of everything that it loads, one JavaScript file that starts without TypeScript: compiled/main.js.
 */
import { resolve } from 'node:path';
import { bundle } from './compile/bundle';
import { requireNoArguments } from './no-arguments';

requireNoArguments('compile', 'it writes compiled/main.js.');
try {
  bundle(resolve(__dirname, '..'));
  console.log("compiled/main.js is ready: npx cdk8s synth --app 'node compiled/main.js'");
} catch {
  // esbuild has printed the error and its place.
  process.exitCode = 1;
}
