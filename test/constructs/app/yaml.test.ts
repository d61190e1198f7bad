import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { toYaml } from '../../../constructs/app/yaml';
import { DIST } from '../../support/manifests';
import { runs } from '../../support/runs';
import { EVERYDAY, everywhere, json, MISREAD, text, TRAPS } from './yaml-documents';

/** Printed by fast-check, with the counterexample, if a property fails. */
const SEED = 6;

/** Throws on warnings of the parser, too. */
function readByYaml(written: string, version: '1.1' | '1.2'): unknown[] {
  return [...parseAllDocuments(written, { version })].map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  });
}

const READERS: Readonly<Record<string, (written: string) => unknown[]>> = {
  'js-yaml, core schema': (written) => jsYaml.loadAll(written, { schema: jsYaml.CORE_SCHEMA }),
  'js-yaml, YAML 1.1': (written) => jsYaml.loadAll(written, { schema: jsYaml.YAML11_SCHEMA }),
  'yaml, 1.1': (written) => readByYaml(written, '1.1'),
  'yaml, 1.2': (written) => readByYaml(written, '1.2'),
};

/** JSON compares the order of keys, too, and knows no -0. */
const asJson = (documents: readonly unknown[]) => documents.map((document) => JSON.stringify(document));

/** Every parser reads the same documents, and as many. */
function expectReadBack(documents: readonly unknown[]): void {
  const written = toYaml(documents);
  const readings = Object.entries(READERS).map(([reader, read]) => ({ reader, documents: asJson(read(written)) }));
  expect(readings).toEqual(Object.keys(READERS).map((reader) => ({ reader, documents: asJson(documents) })));
}

describe('every parser reads back', () => {
  test('documents', () => {
    fc.assert(fc.property(fc.array(json, { minLength: 1, maxLength: 3 }), expectReadBack), { seed: SEED, numRuns: runs(1000) });
  });

  test('texts, as keys and as values', () => {
    const property = fc.property(text, (value) => {
      expectReadBack([value, { [value]: [value] }, [[value], { a: { [value]: value } }]]);
    });
    fc.assert(property, { seed: SEED, numRuns: runs(1000) });
  });

  test('each trap, in every place of a document', () => {
    expectReadBack([...TRAPS, ...EVERYDAY].flatMap(everywhere));
  });

  test('the charts of this repository, with the same objects as from cdk8s', () => {
    const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    expect(files).not.toEqual([]);
    for (const file of files) {
      const objects = jsYaml.loadAll(readFileSync(join(DIST, file), 'utf8'));
      expect(asJson(jsYaml.loadAll(toYaml(objects)))).toEqual(asJson(jsYaml.loadAll(Yaml.stringify(...objects))));
    }
  });
});

/** The text after `written:`. */
const valueOf = (value: unknown) => toYaml([{ written: value }]).slice('written: '.length, -1);

describe('is written to be read', () => {
  test('in blocks, indented by two spaces, with keys in the order of the object', () => {
    const pod = { name: 'cart', args: ['-c', ['nested', []]], ports: [{ port: 80, name: 'http' }], labels: {}, alone: null, ready: true, a: 0.5 };
    expect(`\n${toYaml([{ kind: 'Pod', spec: pod }])}`).toBe(`
kind: Pod
spec:
  name: cart
  args:
    - -c
    - - nested
      - []
  ports:
    - port: 80
      name: http
  labels: {}
  alone: null
  ready: true
  a: 0.5
`);
  });

  test('with text of several lines as a block, with its blank lines and its end', () => {
    const files = [{ file: 'a\n\n  b\n' }, '  a\nb', 'a\n\n', '-----BEGIN CERTIFICATE-----\n0x1f\n'];
    expect(`\n${toYaml([{ files, last: '2001-01-01 00:00 started\n' }])}`).toBe(
      `
files:
  - file: |
      a

        b
  - |2-
      a
    b
  - |+
    a

  - |
    -----BEGIN CERTIFICATE-----
    0x1f
last: |
  2001-01-01 00:00 started
`,
    );
  });

  test.each(EVERYDAY)('without quotes if no parser mistakes the text: %s', (value) => {
    expect(valueOf(value)).toBe(value);
  });

  test('without anchors for repeated objects', () => {
    const labels = { app: 'cart' };
    expect(toYaml([{ a: labels, b: [labels, labels] }])).toBe('a:\n  app: cart\nb:\n  - app: cart\n  - app: cart\n');
  });

  test('without folding a long line', () => {
    expect(valueOf('a b '.repeat(100).trim())).toBe('a b '.repeat(100).trim());
  });

  test('with a question mark before a key of more than 1,024 characters', () => {
    expect(toYaml([{ a: { ['k'.repeat(1025)]: [1], ['k'.repeat(1024)]: 2 } }])).toBe(
      `a:\n  ? ${'k'.repeat(1025)}\n  :\n    - 1\n  ${'k'.repeat(1024)}: 2\n`,
    );
  });

  test('as documents with a line between them, and a line break at the end', () => {
    expect(toYaml([{ a: 1 }, [], {}, 'text', null])).toBe('a: 1\n---\n[]\n---\n{}\n---\ntext\n---\nnull\n');
  });

  test('as an empty file, if there is no object', () => {
    expect(toYaml([])).toBe('');
  });
});

test.each(Object.entries(MISREAD))('stock cdk8s leaves it to be misread, here it is quoted: %s', (_, [object, written]) => {
  expect(toYaml([object])).toBe(written);
});

/** More texts than are remembered, so that what was written before is worked out again. */
const forgetTexts = () => toYaml([Array.from({ length: 5000 }, (_, index) => `text ${index}`)]);

describe('values that JSON omits or changes', () => {
  test('undefined fields are not written', () => {
    expect(toYaml([{ a: undefined, b: { c: undefined }, d: [undefined, 1] }])).toBe('b: {}\nd:\n  - null\n  - 1\n');
  });

  test('-0 is 0, whichever of the two comes first', () => {
    forgetTexts();
    expect(toYaml([[-0, 0, -0]])).toBe('- 0\n- 0\n- 0\n');
  });

  test('an object without a prototype is an object', () => {
    expect(toYaml([Object.assign(Object.create(null) as object, { a: 1 })])).toBe('a: 1\n');
  });
});

class Port {
  readonly port = 80;
  toJSON() {
    return this.port;
  }
}

test.each([
  ['NaN', NaN, 'NaN'],
  ['an infinite number', -Infinity, '-Infinity'],
  ['a BigInt', 10n, '10n'],
  ['a function', Math.max, '[Function: max]'],
  ['a symbol', Symbol('cart'), 'Symbol(cart)'],
  ['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['a Map', new Map([['a', 1]]), "Map(1) { 'a' => 1 }"],
  ['an object of a class', new Port(), 'Port { port: 80 }'],
  ['the first half of a surrogate pair', 'a\ud83d', "'a\\ud83d'"],
  ['the second half of a surrogate pair', '\ude00a\nb', "'\\ude00a\\nb'"],
])('fails on %s, with its path', (_, value, shown) => {
  const cure = 'Use whole characters, finite numbers, booleans, null, lists, objects.';
  const documents = [{ deep: { deeper: { deepest: 1 } }, spec: { ports: [{ name: 'http' }, { port: value }] } }];
  expect(() => toYaml(documents)).toThrow(new Error(`/spec/ports/1/port: ${shown} is not JSON. ${cure}`));
});

test('fails on half of a surrogate pair in a key, with its path', () => {
  expect(() => toYaml([{ a: { b: 1 }, labels: { 'x\ud83d': 1 } }])).toThrow("/labels/x\ud83d: 'x\\ud83d' is not JSON.");
});

test('fails on a document that is no JSON, with the path of the document', () => {
  expect(() => toYaml([{ a: { b: 1 } }, new Map()])).toThrow('/: Map(0) {} is not JSON.');
});

describe('texts are cached', () => {
  const spyOnDump = () => jest.spyOn(jest.requireActual<typeof jsYaml>('js-yaml'), 'dump');
  afterEach(() => jest.restoreAllMocks());

  test('a repeated text is not formatted again', () => {
    toYaml([{ again: 'met again' }]);
    const dump = spyOnDump();
    expect(toYaml([{ again: 'met again' }])).toBe('again: met again\n');
    expect(dump).not.toHaveBeenCalled();
  });

  test('an unmistakable name is written as by js-yaml, without calling it', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'A', 'e', 'E', 'n', 'o', 'y', 'f', 'x', '0', '1', '7', '.', '_', '-', '/'),
      maxLength: 8,
    });
    const byJsYaml = (text: string) => jsYaml.dump({ [text]: text }, { lineWidth: -1, quoteStyle: 'double' });
    const names = letters.filter((text) => /^[a-z]{2}[a-z_]*[-./\d]/i.test(text));
    fc.assert(
      fc.property(names, (text) => {
        expect(toYaml([{ [text]: text }])).toBe(byJsYaml(text));
      }),
      { numRuns: runs(2000), seed: 6 },
    );
    const dump = spyOnDump();
    toYaml([{ name: 'tenant-0001' }]);
    expect(dump).not.toHaveBeenCalledWith(expect.objectContaining({ x: 'tenant-0001' }), expect.anything());
  });

  test('the cache is cleared, so memory is bounded', () => {
    toYaml([{ again: 'met again' }]);
    forgetTexts();
    const dump = spyOnDump();
    expect(toYaml([{ again: 'met again' }])).toBe('again: met again\n');
    expect(dump).toHaveBeenCalledTimes(1);
  });

  test('a text is the same from the cache', () => {
    const texts = Array.from({ length: 5000 }, (_, index) => [`0x${index}`, { [`- ${index}`]: `${index}\n: a`, [index]: index }]);
    expect(asJson(jsYaml.loadAll(toYaml([texts, texts.slice(-10)])))).toEqual(asJson([texts, texts.slice(-10)]));
  });

  test('a number is not confused with the text of its digits, nor a key with a value', () => {
    expect(toYaml([{ 1: 1, '1.5': '1.5', null: null, true: 'true', a: '1' }, 1, '1'])).toBe(
      '"1": 1\n"1.5": "1.5"\n"null": null\n"true": "true"\na: "1"\n---\n1\n---\n"1"\n',
    );
  });
});
