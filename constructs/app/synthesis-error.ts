import { type Code, type Diagnostic, DiagnosticError } from '../../analysis/diagnostics';

/** Input that `App` refuses, or an output that cannot be written. Carries every finding, with the path of its construct if it has one. */
export class SynthesisError extends DiagnosticError {
  override readonly name = 'SynthesisError';
}

/** A finding of `App`. `where` is the path of a construct. */
export function finding(code: Code, message: string, cure?: string, where?: string): Diagnostic {
  return { code, severity: 'error', where: where === undefined ? {} : { constructPath: where }, message, ...(cure && { cure }) };
}

/** An output cannot be written, for a reason that the user can mend. */
export function writeRefusal(message: string, cure: string, cause?: unknown): SynthesisError {
  return new SynthesisError([finding('MESH1009', message, cure)], { cause });
}
