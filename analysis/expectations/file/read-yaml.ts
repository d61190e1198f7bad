import { load, YAMLException } from 'js-yaml';
import { type Code, type Diagnostic, DiagnosticError } from '../../diagnostics';
import { type FieldPath, locate } from '../../objects';

/** A text that a user wrote, and the code of findings about it. */
export interface UserText {
  readonly text: string;

  /** The path of the file, as the user named it. */
  readonly file: string;

  readonly code: Code;
}

/**
 * The value of a text in YAML or JSON.
 *
 * @throws DiagnosticError with line and column when it is not YAML
 */
export function readYaml({ text, file, code }: UserText): unknown {
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    const where = { file, ...(mark && { line: mark.line + 1, column: mark.column + 1 }) };
    throw new DiagnosticError([{ code, severity: 'error', where, message: `it is not YAML: ${reason}.` }]);
  }
}

/** A finding about a field, with its line and column. */
export function findingAt({ text, file, code }: UserText, path: FieldPath, message: string): Diagnostic {
  const object = { metadata: { name: '' } };
  return { code, severity: 'error', where: locate({ object, file, position: { source: { file, text }, document: 0 } }, path), message };
}
