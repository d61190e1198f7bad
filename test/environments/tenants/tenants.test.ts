import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../../../constructs';
import { allSettings, Environment, Tenants } from '../../../environments';
import type { TenantsSettings } from '../../../environments/tenants/tenant-settings';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-tenants-'));
});
afterEach(() => {
  rmSync(outdir, { recursive: true });
});

/** The folders that are written below tenants/. */
function written(settings?: TenantsSettings): string[] {
  const app = new App({ outdir });
  const environments = allSettings().map((each) => new Environment(app, each));
  new Tenants(app, environments, settings);
  app.synth();
  return existsSync(join(outdir, 'tenants')) ? readdirSync(join(outdir, 'tenants')).sort() : [];
}

const list = ['acme', 'globex'].map((name) => ({ name, hosts: [`${name}.example.com`] }));

test('are those of tenants.csv beside the settings', () => {
  expect(written()).toEqual(['acme', 'globex', 'initech']);
});

test('have a folder each', () => {
  expect(written({ environment: 'production', tenants: list })).toEqual(['acme', 'globex']);
  expect(readdirSync(join(outdir, 'tenants/acme'))).toHaveLength(7);
});

test('have no folder when there are none', () => {
  expect(written({ environment: 'lab', tenants: [] })).toEqual([]);
});

test('fails when the environment does not exist, naming those that do', () => {
  expect(() => written({ environment: 'staging', tenants: list })).toThrow(
    "environments/tenants/settings.ts: there is no environment 'staging'. The environments are: lab, production. To add one, add a file to environments/settings/.",
  );
});
