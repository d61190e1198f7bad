import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS } from '../../bench/files';
import { readmeText, withRatios } from '../../bench/readme';
import type { Results } from '../../bench/rows';
import { ROOT } from '../support/manifests';
import { allRows, row } from './rows';

const small = (helm: number, jsonnet: number, cue: number) =>
  [1, 3].flatMap((size) => [row('helm', size, helm), row('jsonnet', size, jsonnet), row('cue', size, cue)]);

test('the ratios stand in a table, a peer a column', () => {
  const lines = readmeText({ rows: [row('stock', 100, 0.3456), row('cue', 1, 7)] }).split('\n');
  expect(lines[3]).toBe("| namespaces | stock cdk8s | Helm | Jsonnet | CUE | Kustomize, one root | js-yaml's dump |");
  expect(lines[5]).toBe('|          1 |           – |    – |       – |   7 |                   – |              – |');
  expect(lines[8]).toBe('|        100 |        0.35 |    – |       – |   – |                   – |              – |');
});

test('says that native binaries win below 10 namespaces, and by how much', () => {
  expect(readmeText({ rows: small(4, 5, 3) })).toContain(
    'Below 10 namespaces native binaries win, since Node has to start first: for one namespace the CPU of ours is\n4 times that of Helm, 5 times that of Jsonnet and 3 times that of CUE.',
  );
});

test('names the binaries that win where not all do', () => {
  expect(readmeText({ rows: small(4, 5, 0.9) })).toContain('Below 10 namespaces Helm and Jsonnet win, since');
});

test('says that none wins where none does', () => {
  expect(readmeText({ rows: small(1, 0.5, 0.9) })).toContain('Below 10 namespaces none of the native binaries wins.');
});

test('says how ours grows, and what a synth of this repository takes', () => {
  const text = readmeText({ rows: [row('itself', 1000, 4.2), row('writer', 1000, 0.5), row('empty-app', null, 1.5)] });
  expect(text).toContain("The YAML writer alone takes 0.5 times the CPU of js-yaml's dump of the same objects.");
  expect(text).toContain('1000 namespaces take 4.2 times the CPU of 100.');
  expect(text).toContain('`npx cdk8s synth` of this repository takes 1.5 times as long');
});

test('replaces what stands between the markers, and nothing else', () => {
  const readme = 'before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n';
  const text = withRatios(readme, { rows: allRows(1) });
  expect(text).toMatch(/^before\n<!-- bench -->\n\nCPU of [\s\S]*\n\n\| namespaces[\s\S]*\n<!-- \/bench -->\nafter\n$/);
  expect(text).not.toContain('old');
});

test('has a place where nothing stands between the markers yet', () => {
  expect(withRatios('<!-- bench -->\n<!-- /bench -->\n', { rows: allRows(1) })).toMatch(/^<!-- bench -->\n\nCPU of [\s\S]*\.\n\n<!-- \/bench -->\n$/);
});

test('fails when the README has no markers', () => {
  expect(() => withRatios('# Title\n', { rows: [] })).toThrow('README.md has no place for the ratios.');
});

describe('the README', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

  test('has the ratios of bench/results.json', () => {
    const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
    expect(readme).toBe(withRatios(readme, results));
  });

  test('says that native binaries win below 10 namespaces', () => {
    expect(readme).toContain('Below 10 namespaces native binaries win');
  });
});
