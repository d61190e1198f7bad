/**
 * `npm run build`: compiles what the package carries, constructs/ and imports/, into lib/.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('lib', { recursive: true, force: true });
const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.build.json'], { stdio: 'inherit' });
process.exitCode = tsc.status ?? 1;
