import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/manifests';

interface Rule {
  readonly name: string;
  readonly comment: string;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is CommonJS
const { forbidden } = require('../../.dependency-cruiser.cjs') as { readonly forbidden: readonly Rule[] };

/** The rooms that each room may import, as the rules say: `charts may import constructs.` */
const allowed = new Map(
  forbidden
    .filter(({ name }) => name.startsWith('room-'))
    .map(({ comment }) => /^(\S+) may import (.+)\.$/.exec(comment)!.slice(1) as [string, string]),
);

const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([\w.]+)\/?` +\|.*\| ([^|]+?) +\|$/gm)].map(([, room, rooms]) => [room!, rooms!] as const);

test('the table has every room, and the imports that dependency-cruiser allows', () => {
  expect(allowed.size).toBeGreaterThan(8);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(allowed));
});

test('each arrow of the picture between two rooms is an allowed import', () => {
  const picture = /```mermaid\n([\s\S]*?)```/.exec(page)![1]!;
  const arrows = picture.split('\n').flatMap((line) => {
    const names = line.split(/ --> /).map((part) =>
      part
        .trim()
        .replace(/^main$|^main\[.*/, 'main.ts')
        .replace(/\[.*/, ''),
    );
    return names.slice(1).map((name, index) => [names[index]!, name] as const);
  });
  const between = arrows.filter(([from, to]) => allowed.has(from) && allowed.has(to));
  expect(between.length).toBeGreaterThan(5);
  for (const [from, to] of between) expect([to, allowed.get(to)!.split(', ')]).toEqual([to, expect.arrayContaining([from])]);
});
