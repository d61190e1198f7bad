import { loadAll, YAMLException } from 'js-yaml';
import { DiagnosticError } from '../diagnostics';
import { isMapping } from './is-mapping';
import type { KubernetesObject } from './kubernetes-object';
import type { SourceObject, SourceText } from './source-object';

/**
 * Reads the Kubernetes objects of a file, in YAML or JSON. Omits empty documents; replaces a `kind: List` by its items.
 *
 * @param file the path of the file, as the user named it
 * @throws DiagnosticError with the line and the column when the text is not YAML, or when a document is no object with a kind and a name
 */
export function readObjects(text: string, file: string): SourceObject[] {
  const source: SourceText = { file, text };
  return documentsIn(source).flatMap((document, at) => {
    if (document === null || document === undefined) return [];
    const items = isMapping(document) && Array.isArray(document.items) && String(document.kind).endsWith('List') ? document.items : undefined;
    if (items === undefined) return [toSourceObject(document, { source, document: at })];
    return items.map((object: unknown, item) => toSourceObject(object, { source, document: at, item }));
  });
}

function documentsIn({ text, file }: SourceText): unknown[] {
  try {
    return loadAll(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    const where = { file, ...(mark && { line: mark.line + 1, column: mark.column + 1 }) };
    throw new DiagnosticError([{ code: 'MESH3001', severity: 'error', where, message: `it is not YAML: ${reason}.`, cure: 'Correct it.' }]);
  }
}

function toSourceObject(object: unknown, position: NonNullable<SourceObject['position']>): SourceObject {
  if (isObject(object)) return { object, file: position.source.file, position };
  const which = position.item === undefined ? '' : `, item ${position.item + 1}`;
  const message = `document ${position.document + 1}${which} is no Kubernetes object.`;
  const cure = 'Give it apiVersion, kind and metadata.name, or move it out of the manifests.';
  throw new DiagnosticError([{ code: 'MESH3001', severity: 'error', where: { file: position.source.file }, message, cure }]);
}

const isObject = (value: unknown): value is KubernetesObject =>
  isMapping(value) && typeof value.kind === 'string' && isMapping(value.metadata) && typeof value.metadata.name === 'string';
