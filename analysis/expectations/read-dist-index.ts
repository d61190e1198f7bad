import { type Diagnostic, DiagnosticError } from '../diagnostics';
import { type FieldPath, fieldText, isMapping } from '../objects';
import type { DistIndex } from './dist-index';
import { findingAt, readYaml, type UserText } from './file/read-yaml';
import { INDEX_SCHEMA } from './schema/index-schema';
import { schemaFindings } from './schema/schema-findings';

const CURE = 'Synthesize the output again.';

/**
 * Reads the table of contents of an output, `index.json`.
 *
 * @param file the path of the file, as the user named it
 * @throws DiagnosticError with the line and column of every finding when the text is no such table, or one of another version
 */
export function readDistIndex(text: string, file: string): DistIndex {
  const source: UserText = { text, file, code: 'MESH3003' };
  const content = readYaml(source);
  if (isMapping(content) && typeof content.version === 'number' && content.version !== 1) {
    throw new DiagnosticError([
      { ...findingAt(source, ['version'], `its version is ${content.version}, which this program does not know.`), cure: 'Use a newer cdk8s-mesh.' },
    ]);
  }
  const findings = schemaFindings(content, INDEX_SCHEMA).map(({ path, text: message }) => ({
    ...findingAt(source, path, `${fieldText(path) || 'it'} ${message}`),
    cure: CURE,
  }));
  const all = findings.length > 0 ? findings : unknownNames(source, content as DistIndex);
  if (all.length > 0) throw new DiagnosticError(all);
  return content as DistIndex;
}

/** Tenants and scenarios of an environment that the table does not have. */
function unknownNames(source: UserText, { environments, tenants, scenarios }: DistIndex): Diagnostic[] {
  const known = environments.map(({ name }) => name);
  const check = (path: FieldPath, name: string) =>
    known.includes(name)
      ? []
      : [{ ...findingAt(source, path, `${fieldText(path)} is '${name}', which is no environment. There are: ${known.join(', ')}.`), cure: CURE }];
  return [
    ...tenants.flatMap(({ environment }, at) => check(['tenants', at, 'environment'], environment)),
    ...scenarios.flatMap(({ base }, at) => check(['scenarios', at, 'base'], base)),
  ];
}
