import type { Diagnostic } from './diagnostic';
import { textOf } from './text';

/**
 * The base of every error that the user can mend. It carries findings as data; its message is their text, a line each.
 *
 * Any other error is a bug of the program that threw it.
 */
export class DiagnosticError extends Error {
  override readonly name: string = 'DiagnosticError';

  constructor(
    readonly diagnostics: readonly Diagnostic[],
    options?: ErrorOptions,
  ) {
    super(diagnostics.map(textOf).join('\n'), options);
  }
}
