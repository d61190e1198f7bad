import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const LIB = resolve('lib');

/** The declarations of the public parts. Types of internals are left out: nobody can import them. */
export function writeDeclarations(): void {
  const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.build.json'], { stdio: 'inherit' });
  if (tsc.status !== 0) throw new Error('the declarations cannot be written.');
  const reached = new Set<string>();
  for (const entry of ['constructs/index.d.ts', 'analysis/index.d.ts']) reach(join(LIB, entry), reached);
  for (const file of readdirSync(LIB, { recursive: true, encoding: 'utf8' }).map((name) => join(LIB, name))) {
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
    if (file.endsWith('.d.ts.map') && !reached.has(file.slice(0, -4))) rmSync(file);
  }
}

/** Adds a declaration file, and all that it imports. */
function reach(file: string, reached: Set<string>): void {
  if (reached.has(file)) return;
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]*)['"]/g)) {
    const target = join(dirname(file), path!);
    const declared = [`${target}.d.ts`, join(target, 'index.d.ts')].find((candidate) => existsSync(candidate));
    if (declared !== undefined) reach(declared, reached);
  }
}
