import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DiagnosticError } from '../../analysis/diagnostics';
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

/** The diagnostics that the settings in the folder cause. */
function findings() {
  try {
    allSettings(folder);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  throw new Error('allSettings did not throw');
}

test('there are a lab and a production environment', () => {
  expect(allSettings().map(({ name }) => name)).toEqual(expect.arrayContaining(['lab', 'production']));
});

test('each file is an environment', () => {
  write('lab.js', lab);
  write('staging.js', { ...lab, name: 'staging' });
  expect(allSettings(folder).map(({ name }) => name)).toEqual(['lab', 'staging']);
});

test('fails when two files have one name, naming both', () => {
  write('a.js', lab);
  write('b.js', lab);
  expect(() => allSettings(folder)).toThrow(/b\.js: name 'lab' is also the name in .*a\.js\. Rename one of them\./);
});

test('fails when a file exports no settings, naming it', () => {
  writeFileSync(join(folder, 'empty.js'), '');
  expect(() => allSettings(folder)).toThrow(/empty\.js: the file exports no settings\. Write: export const settings/);
});

test('returns every finding of every file as data', () => {
  write('a.js', { ...lab, name: 'scenarios', podSecurity: 'restricted' });
  write('b.js', { ...lab, name: '' });
  const file = (name: string) => relative(process.cwd(), join(folder, name));
  expect(findings().map(({ code, where }) => [code, where])).toEqual([
    ['MESH2003', { file: file('a.js'), field: 'name' }],
    ['MESH2005', { file: file('a.js'), field: 'podSecurity' }],
    ['MESH2003', { file: file('b.js'), field: 'name' }],
  ]);
});
