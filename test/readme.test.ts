import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { scenarios } from '../scenarios';
import { runModule } from './support/library';
import { filesIn, type Manifest, objectsOf, readDist, ROOT, shopChart } from './support/manifests';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({ language, text: text! }));
const block = (language: string, part: string) => blocks.find((found) => found.language === language && found.text.includes(part))!.text;

test('shows a chart beside the YAML that it makes', () => {
  const { Bookinfo } = runModule(block('ts', 'extends Chart')) as Record<string, new (scope: unknown, id: string) => Chart>;
  const made = objectsOf(new Bookinfo!(shopChart().node.root, 'Readme'));
  const shown = blocks
    .filter(({ language, text }) => language === 'yaml' && /^apiVersion: \w+\.istio\.io/m.test(text))
    .flatMap(({ text }) => loadAll(text) as Manifest[]);
  expect(shown.map(({ kind }) => kind)).toEqual(['VirtualService', 'PeerAuthentication', 'AuthorizationPolicy']);
  for (const object of shown) expect(made).toContainEqual(object);
});

test('names every kind that the chart makes', () => {
  const { Bookinfo } = runModule(block('ts', 'extends Chart')) as Record<string, new (scope: unknown, id: string) => Chart>;
  for (const { kind } of objectsOf(new Bookinfo!(shopChart().node.root, 'Readme'))) expect(readme).toContain(kind);
});

test('says how many scenarios there are', () => {
  expect(readme).toContain(`${scenarios.length} scenarios`);
});

test('names in the prune command every kind that the lab or a scenario has', () => {
  const allowed = new Set([...block('sh', '--prune').matchAll(/--prune-allowlist=(\S+)/g)].map(([, kind]) => kind));
  const objects = ['scenarios', 'lab'].flatMap(filesIn).flatMap(readDist);
  const kinds = new Set(objects.map(({ apiVersion, kind }) => `${apiVersion === 'v1' ? 'core/v1' : apiVersion}/${kind}`));
  expect([...kinds].filter((kind) => !allowed.has(kind))).toEqual([]);
});

test('prunes by labels that the lab and its scenarios carry, and no other environment', () => {
  const [, labels] = /-l (\S+)/.exec(block('sh', '--prune'))!;
  const wanted = Object.fromEntries(labels!.split(',').map((label) => label.split('=')));
  for (const object of ['scenarios', 'lab'].flatMap(filesIn).flatMap(readDist)) expect(object.metadata.labels).toMatchObject(wanted);
  for (const object of filesIn('production').flatMap(readDist)) expect(object.metadata.labels).not.toMatchObject(wanted);
});
