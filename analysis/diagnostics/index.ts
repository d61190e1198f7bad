export { type Code, type CodeDescription, CODES, type Severity } from './codes';
export type { Diagnostic, Location, ObjectReference, RelatedObject } from './diagnostic';
export { DiagnosticError } from './diagnostic-error';
export { referenceText, textOf } from './text';
