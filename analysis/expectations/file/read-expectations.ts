import { type Diagnostic, DiagnosticError } from '../../diagnostics';
import { fieldText, isMapping } from '../../objects';
import { FILE_SCHEMA } from '../schema/file-schema';
import { type SchemaFinding, schemaFindings } from '../schema/schema-findings';
import type { ExpectationsFile } from './expectations-file';
import { findingAt, readYaml, type UserText } from './read-yaml';

const EXAMPLE = `Write a list, for example:

expectations:
  - promise: Customers reach the shop.
    request: { from: outside, url: http://istio-ingressgateway.istio-system/ }
    expect: { status: 200 }`;

/**
 * Reads a file of expectations, in YAML or JSON, as schema.json describes it.
 *
 * @param file the path of the file, as the user named it
 * @throws DiagnosticError with the line and column of every finding when the text is not such a file
 */
export function readExpectations(text: string, file: string): ExpectationsFile {
  const source: UserText = { text, file, code: 'MESH3002' };
  if (text.split('\n').every((line) => /^\s*(#|$)/.test(line))) throw unusable(file, 'it is empty.');
  const content = readYaml(source);
  if (!isMapping(content) || !('expectations' in content)) throw unusable(file, "it has no field 'expectations'.");
  const { expectations } = content;
  if (!Array.isArray(expectations) || expectations.length === 0) throw unusable(file, "it has no list under 'expectations', or an empty one.");
  const findings = [...schemaFindings(content, FILE_SCHEMA), ...unknownPromises(content)];
  if (findings.length > 0) throw new DiagnosticError(findings.map((finding) => toDiagnostic(source, finding, content)));
  return content as unknown as ExpectationsFile;
}

function unusable(file: string, message: string): DiagnosticError {
  return new DiagnosticError([{ code: 'MESH3002', severity: 'error', where: { file }, message, cure: EXAMPLE }]);
}

/** Mutations that name a promise which the file does not have: they would notice nothing. */
function unknownPromises(content: Readonly<Record<string, unknown>>): SchemaFinding[] {
  const { expectations, mutations } = content as Partial<Record<string, readonly unknown[]>>;
  if (!Array.isArray(mutations) || !Array.isArray(expectations)) return [];
  const known = new Set(expectations.map((expectation) => (isMapping(expectation) ? expectation.promise : undefined)));
  return mutations.flatMap((mutation, at) => {
    const promises: readonly unknown[] = isMapping(mutation) && Array.isArray(mutation.promises) ? mutation.promises : [];
    return promises.flatMap((promise, index) =>
      known.has(promise)
        ? []
        : [{ path: ['mutations', at, 'promises', index], text: `is ${JSON.stringify(promise)}. Write the promise of an expectation of this file.` }],
    );
  });
}

/** `expectation 3 ('Only productpage reaches reviews.'): request.count is "5", a string. ...` */
function toDiagnostic(source: UserText, { path, text }: SchemaFinding, content: Readonly<Record<string, unknown>>): Diagnostic {
  const [list, at, ...field] = path;
  const item = typeof at === 'number' ? ITEMS[list!] : undefined;
  if (item === undefined) return findingAt(source, path, `${fieldText(path) || 'the file'} ${text}`);
  const value = (content[list!] as readonly unknown[])[at as number];
  const name = isMapping(value) ? value[item.name] : undefined;
  const named = typeof name === 'string' ? ` ('${name}')` : '';
  return findingAt(source, path, `${item.title} ${(at as number) + 1}${named}: ${fieldText(field) || 'it'} ${text}`);
}

/** The lists of the file: the name of an item, and the field that tells which one it is. */
const ITEMS: Readonly<Record<string | number, { readonly title: string; readonly name: string }>> = {
  expectations: { title: 'expectation', name: 'promise' },
  images: { title: 'image', name: 'image' },
  mutations: { title: 'mutation', name: 'mistake' },
};
