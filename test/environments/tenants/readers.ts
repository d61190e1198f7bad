import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Diagnostic, DiagnosticError } from '../../../analysis/diagnostics';
import { allSettings } from '../../../environments';
import { readTenants, type Surroundings } from '../../../environments/tenants/read-tenants';
import type { TenantSettings, TenantsFile } from '../../../environments/tenants/tenant-settings';

export const HEADER = 'name,hosts,replicas,reviews';
export const acme = { name: 'acme', hosts: ['acme.example.com'] };

const environments = allSettings();

/** The cluster of an environment. */
export const surroundings = (name = 'lab'): Surroundings => ({
  host: environments.find((each) => each.name === name)!,
  environments,
  versions: ['v1', 'v2', 'v3'],
});

export const read = (tenants: readonly TenantSettings[] | TenantsFile, name?: string): TenantSettings[] => readTenants(tenants, surroundings(name));

/** A file with this text, for as long as a function runs. */
export function withFile<T>(name: string, text: string, use: (path: TenantsFile) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-tenants-'));
  try {
    const path = `${folder}/${name}` as TenantsFile;
    writeFileSync(path, text);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const csv = (...lines: string[]): TenantSettings[] => withFile('t.csv', lines.join('\n'), (path) => read(path));
export const json = (value: unknown): TenantSettings[] => withFile('t.json', JSON.stringify(value), (path) => read(path));

/** The diagnostics of a function that throws them. */
export function findings(run: () => unknown): readonly Diagnostic[] {
  try {
    run();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  throw new Error('nothing was found');
}
