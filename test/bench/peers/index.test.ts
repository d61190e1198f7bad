import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { bench } from '../../../bench/files';
import { PAIRS } from '../../../bench/peers';
import { ROOT } from '../../support/manifests';

test('no two pairs have one name', () => {
  expect(new Set(PAIRS.map(({ name }) => name)).size).toBe(PAIRS.length);
});

test.each(PAIRS)('the version of $name is pinned', (pair) => {
  expect(pair.version()).toMatch(/^v?\d+\.\d+\.\d+$|^the same$/);
});

test('the empty app is started as this repository is', () => {
  const appOf = (file: string) => (load(readFileSync(file, 'utf8')) as { app: string }).app;
  expect(appOf(bench('peers', 'empty-app', 'cdk8s.yaml'))).toBe(appOf(join(ROOT, 'cdk8s.yaml')));
});
