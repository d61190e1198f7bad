import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, YAMLException } from 'js-yaml';
import { DiagnosticError } from '../diagnostics';
import type { Expectation } from './';
import { type Mistake, mistakesIn, type Schema } from './mistakes';
import { quantity } from '../diagnostics/words';

/** A file of expectations cannot be used; the message says where it is wrong and what to write. */
export class ExpectationsFileError extends DiagnosticError {
  constructor(message: string) {
    super([{ code: 'MESH3002', severity: 'error', where: {}, message }]);
  }
}

const SCHEMA = join(__dirname, 'schema.json');

/**
 * Reads somebody's own expectations, in YAML or JSON: `expectations: [...]`, as schema.json describes them.
 *
 * @throws ExpectationsFileError when there is no such file, it is not YAML, or an expectation in it is not one
 */
export function readExpectations(file: string, schema = readSchema()): readonly Expectation[] {
  const content = parse(file, read(file));
  const expectations = listOf(file, content);
  const mistakes = mistakesIn(content, schema);
  if (mistakes.length > 0) {
    const lines = mistakes.map((mistake) => `  ${textOf(mistake, expectations)}`);
    throw new ExpectationsFileError([`${file} has ${quantity(mistakes.length, 'mistake')}:`, ...lines].join('\n'));
  }
  return expectations as readonly Expectation[];
}

function readSchema(): Schema {
  return JSON.parse(readFileSync(SCHEMA, 'utf8')) as Schema;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read: ${message}`;
    throw new ExpectationsFileError(`${file} ${why}. Write there what is expected of the manifests, or name another file with --expectations FILE.`);
  }
}

const EXAMPLE = `Write a list, for example:

expectations:
  - promise: Customers reach the shop.
    request: { from: outside, url: http://istio-ingressgateway.istio-system/ }
    expect: { status: 200 }`;

function parse(file: string, text: string): unknown {
  if (text.split('\n').every((line) => /^\s*(#|$)/.test(line))) throw new ExpectationsFileError(`${file} is empty. ${EXAMPLE}`);
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    const where = mark === undefined || mark === null ? '' : ` in line ${mark.line + 1}, column ${mark.column + 1}`;
    throw new ExpectationsFileError(`${file} is not YAML: ${reason}${where}.`);
  }
}

/** The list under `expectations`, each item as it stands there. */
function listOf(file: string, content: unknown): readonly unknown[] {
  const isMapping = typeof content === 'object' && content !== null && 'expectations' in content;
  if (!isMapping) throw new ExpectationsFileError(`${file} has no field 'expectations'. ${EXAMPLE}`);
  const { expectations } = content;
  if (Array.isArray(expectations) && expectations.length > 0) return expectations;
  throw new ExpectationsFileError(`${file} has no list under 'expectations', or an empty one. ${EXAMPLE}`);
}

/** `expectation 3 ('Only productpage reaches reviews.'): request.count is "5", a string. ...` */
function textOf({ path, text }: Mistake, expectations: readonly unknown[]): string {
  const [list, at, ...field] = path;
  if (list !== 'expectations' || typeof at !== 'number') return `${fieldOf(path) || 'the file'} ${text}`;
  const promise = (expectations[at] as { promise?: unknown } | null)?.promise;
  const name = typeof promise === 'string' ? ` ('${promise}')` : '';
  return `expectation ${at + 1}${name}: ${fieldOf(field) || 'it'} ${text}`;
}

/** `given[0].delay`. */
function fieldOf(path: Mistake['path']): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}
