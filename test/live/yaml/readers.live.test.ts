import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { toYaml } from '../../../constructs/app/yaml';
import { EVERYDAY, everywhere, json, MISREAD, sorted, TRAPS } from '../../constructs/app/yaml-documents';
import { pyYaml, type Read, sigsYaml } from './readers';

let folder: string;
let readers: { readonly sigs: Read; readonly python: Read };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-yaml-'));
  readers = { sigs: sigsYaml(folder), python: pyYaml(folder) };
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** As kubectl does, at the lines between documents. */
const split = (written: string) => written.split(/^---\n/m);

/** The documents that a parser reads as something else, with what it reads; few enough to be printed. */
function misread(read: Read, documents: readonly unknown[]): unknown[] {
  const texts = split(toYaml(documents));
  expect(texts).toHaveLength(documents.length);
  const readings = read(texts).map(({ json: found, error }) => error ?? sorted(found));
  return documents
    .map((document, index) => ({ expected: sorted(document), text: texts[index], found: readings[index] }))
    .filter(({ expected, found }) => expected !== found)
    .slice(0, 5);
}

/** All texts of one character up to `longest`. */
function words(alphabet: string, longest: number): string[] {
  let last = [''];
  const all: string[] = [];
  for (let length = 1; length <= longest; length++) {
    last = last.flatMap((word) => Array.from(alphabet, (character) => word + character));
    for (const word of last) all.push(word);
  }
  return all;
}

/** Documents of 1,000 texts each, as values and as keys. */
function documentsOf(texts: readonly string[]): unknown[] {
  const chunks = Array.from({ length: Math.ceil(texts.length / 1000) }, (_, index) => texts.slice(index * 1000, (index + 1) * 1000));
  return chunks.flatMap((chunk) => [chunk, Object.fromEntries(chunk.map((text) => [text, 1]))]);
}

describe.each(['sigs', 'python'] as const)('%s reads back', (name) => {
  test('5,000 documents', () => {
    expect(misread(readers[name], fc.sample(json, { seed: 6, numRuns: 5000 }))).toEqual([]);
  });

  test('each trap, in every place of a document', () => {
    expect(misread(readers[name], [...TRAPS, ...EVERYDAY].flatMap(everywhere))).toEqual([]);
  });

  test('every text of up to 3 characters that YAML may give a meaning', () => {
    expect(misread(readers[name], documentsOf(words('019xobeyn~_.-+:<=?!#"\' ', 3)))).toEqual([]);
  });
});

test('sigs reads back every text of up to 5 characters that may make a number or a time', () => {
  expect(misread(readers.sigs, documentsOf(words('019xXoObBeE_.-+:', 4)))).toEqual([]);
  expect(misread(readers.sigs, documentsOf(words('01xoe_.-+:', 5)))).toEqual([]);
});

test('sigs reads back every text that is like a date', () => {
  const ends = words('1-T :Z', 5).map((end) => `2001-${end}`);
  expect(misread(readers.sigs, documentsOf(ends))).toEqual([]);
});

test.each(Object.entries(MISREAD))('kubectl is told %s, by stock cdk8s; by us, what was meant', (_, [object]) => {
  const [stock, ours] = readers.sigs([Yaml.stringify(object), toYaml([object])]);
  expect(stock!.json).not.toEqual(object);
  expect(ours!.json).toEqual(object);
});
