import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..');

/** Sources of the bench. */
export const bench = (...path: string[]) => join(ROOT, 'bench', ...path);

/** The committed results. */
export const RESULTS = bench('results.json');

/** The version of an installed npm package. */
export function packageVersion(name: string): string {
  const path = join(ROOT, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** The names of N tenants. */
export const tenantNames = (size: number): string[] => Array.from({ length: size }, (_, index) => `tenant-${String(index).padStart(4, '0')}`);
