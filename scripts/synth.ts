/**
 * `npm run synth`: runs main.ts in this process, and then changes dist/ where it differs: all of it, or nothing.
 *
 * Files that have not changed are not touched, so that programs that watch dist/ see a small change as a small one. Nothing but the files of an earlier
 * synth is replaced or removed.
 */
import { join } from 'node:path';
import { requireNoArguments } from './no-arguments';
import { synth } from './synth/synth';

async function main(): Promise<number> {
  requireNoArguments('synth', 'it writes dist/. For another folder: npx cdk8s synth --output FOLDER');
  const root = process.cwd();
  return synth(root, () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading an app runs it
    require(join(root, 'main.ts'));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
