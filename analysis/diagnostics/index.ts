export { type Code, type CodeDescription, CODES } from './codes';
export type { Diagnostic, Location, ObjectReference, RelatedObject, Severity } from './diagnostic';
export { DiagnosticError } from './diagnostic-error';
export { textOf } from './text';
