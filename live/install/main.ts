/**
 * `npm run live:install`: builds and installs what `npm run live` needs, in the versions that this repository pins, into a cache folder
 * of the user: $CDK8S_MESH_CACHE, else $XDG_CACHE_HOME/cdk8s-mesh, else ~/.cache/cdk8s-mesh. Does nothing when all is there.
 * A part whose pins, flags or sources change is built anew, and its older build removed.
 */
import { constants } from 'node:os';
import { cacheFolder } from './cache';
import { Commands, Interrupted } from './commands';
import { install } from './install';
import { requireLinuxAndRoot } from './machine';
import { DiagnosticError } from '../../analysis/diagnostics';
import { Progress } from './progress';
import { allParts } from './recipes';

const USAGE = 'Usage: npm run live:install (it takes no arguments; CDK8S_MESH_CACHE names another folder to install into)';

async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error(`Unknown argument: ${args.join(' ')}\n${USAGE}`);
    return 2;
  }
  const commands = new Commands();
  let signalled = 0;
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      signalled = constants.signals[signal];
      commands.interrupt();
    });
  }
  try {
    requireLinuxAndRoot();
    const cache = cacheFolder();
    await install(allParts(cache), { cache, commands, progress: new Progress(process.stdout) });
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error('Interrupted: what was finished stays, nothing half-built does.');
      return 128 + signalled;
    }
    if (!(error instanceof DiagnosticError)) throw error;
    console.error(`\nlive:install failed: ${error.message}`);
    return 1;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
