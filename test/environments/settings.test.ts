import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allSettings } from '../../environments';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (file: string, settings: object) => {
  writeFileSync(join(folder, file), `exports.settings = ${JSON.stringify(settings)};`);
};
const lab = { name: 'lab', podSecurity: 'privileged', install: { profile: 'demo' } };

test('each file is an environment', () => {
  write('lab.js', lab);
  write('staging.js', { ...lab, name: 'staging' });
  expect(allSettings(folder).map(({ name }) => name)).toEqual(['lab', 'staging']);
});

test('fails when two files have one name, naming both', () => {
  write('a.js', lab);
  write('b.js', lab);
  expect(() => allSettings(folder)).toThrow(/b\.js and a\.js in environments\/settings\/ both have the name 'lab'/);
});

test('fails when a file exports no settings, naming it', () => {
  writeFileSync(join(folder, 'empty.js'), '');
  expect(() => allSettings(folder)).toThrow(/empty\.js exports no settings/);
});

test.each(['install', 'scenarios', 'tenants'])('fails when an environment is called %s', (name) => {
  write('x.js', { ...lab, name });
  expect(() => allSettings(folder)).toThrow(/is a folder of dist\/ already/);
});

test('fails when a level is enforced that refuses the sidecars', () => {
  write('x.js', { ...lab, podSecurity: 'restricted' });
  expect(() => allSettings(folder)).toThrow(/enforces podSecurity 'restricted' without the Istio CNI.*Set install\.cni/);
  write('x.js', { ...lab, podSecurity: 'baseline', install: { profile: 'demo', cni: false } });
  expect(() => allSettings(folder)).toThrow(/without the Istio CNI/);
});
