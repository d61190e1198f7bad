import { inspect } from 'node:util';
import { dump, type DumpOptions } from 'js-yaml';

// js-yaml writes these without quotes, but other parsers read a number or a time: Go's knows 0X1F, 0O17, 0B1, 2001-1-1 and underscores anywhere in a
// number; `yaml` knows numbers that are only a point or an exponent.
const NOT_BARE = /^(?=.*$)(?:[-+]?(?:_*0_*[box]|[\d_]*(?:\.[\d_]*)?(?:e[-+_]*\d[\d_]*)?$)|\d{4}-\d)/i;
// Names that every parser reads as text. Asking js-yaml about each would be slow, since every tenant has new ones.
const BARE = /^[a-z]{2}[a-z_]*[-./\d][\w./-]*$/i;
const hasHalfOfPair = (text: string) => /[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text); // The first alone is fast.

/** The cache of js-yaml's results: the longest text, since longer ones rarely repeat, and the number of texts. */
const [LONGEST, MOST] = [256, 4096];
const lines = { texts: new Map<unknown, string>(), write: writeLine, before: '' };
const values = { texts: new Map<unknown, string>(), write: writeValue, before: ' ' };
/** The keys and positions that lead to the current value. Entries below the current depth are stale. */
const path: (string | number)[] = [];
const newLine = (depth: number): string => `\n${'  '.repeat(depth)}`;

function refuse(value: unknown, depth: number): never {
  const what = inspect(value, { depth: 0, breakLength: Infinity, maxStringLength: 80 });
  throw new Error(`/${path.slice(0, depth).join('/')}: ${what} is not JSON. Use whole characters, finite numbers, booleans, null, lists, objects.`);
}

function scalar({ texts, write, before }: typeof lines, value: unknown, depth: number): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const isText = typeof value === 'string';
  if (isText && BARE.test(value)) return before + value;
  if (isText ? hasHalfOfPair(value) : value !== null && typeof value !== 'boolean' && !Number.isFinite(value)) refuse(value, depth);
  const text = write(value === 0 ? 0 : value, { lineWidth: -1, quoteStyle: 'double', forceQuotes: isText && NOT_BARE.test(value) });
  if (texts.size >= MOST) texts.clear();
  if (text.length <= LONGEST) texts.set(value, text);
  return text;
}

/** A value on one line: a key, or a text that is a whole document, since parsers disagree on the indentation of a block there. */
function writeLine(value: unknown, options: DumpOptions): string {
  return dump([value], { ...options, flowLevel: 0 }).slice(1, -2);
}

/** The text after a key of the outermost mapping: a space and a value, or a block. The end mark "..." is removed. */
function writeValue(value: unknown, options: DumpOptions): string {
  return dump({ x: value }, options).replace(/^x:|\n(\.\.\.\n)?$/g, '');
}

/** A value at a depth of the document. `start` precedes its first line. A key of over 1,024 characters needs a question mark (YAML 1.2, 7.4.2). */
function node(value: unknown, depth: number, start: string): string {
  if (typeof value !== 'object' || value === null) {
    const text = scalar(depth === 0 ? lines : values, value ?? null, depth);
    return depth > 1 && text.includes('\n') ? text.replace(/\n(?=[^\n])/g, newLine(depth - 1)) : text;
  }
  const [line, before] = [newLine(depth), depth === 0 ? '' : ' '];
  let text = '';
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path[depth] = index;
      text += (text === '' ? start : line) + '-' + node(value[index], depth + 1, ' ');
    }
    return text || `${before}[]`;
  }
  if (Object.getPrototypeOf(Object.getPrototypeOf(value) ?? Object.prototype) !== null) refuse(value, depth);
  for (const [key, held] of Object.entries(value)) {
    if (held === undefined) continue;
    path[depth] = key;
    const name = scalar(lines, key, depth + 1);
    text += (text === '' ? start : line) + (name.length > 1024 ? `? ${name}${line}` : name) + ':' + node(held, depth + 1, `${line}  `);
  }
  return text || `${before}{}`;
}

/**
 * Writes objects as the documents of one YAML file: block style, keys in the order of the objects, no anchors, two spaces a level.
 *
 * Parsers of YAML 1.1 and 1.2, kubectl's included, read back the same objects, with two differences that JSON makes, too: -0 becomes 0, and undefined
 * fields are omitted.
 *
 * @throws Error with the path of a value that is not JSON: NaN, an infinite number, a BigInt, a function, an object of a class, half of a surrogate pair
 */
export function toYaml(documents: readonly unknown[]): string {
  return documents.map((document) => `${node(document, 0, '')}\n`).join('---\n');
}
