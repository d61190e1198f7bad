import { DiagnosticError } from '../analysis/diagnostics';

/** A command line that the program cannot follow. The exit code is 2. */
export class UsageError extends DiagnosticError {
  override readonly name = 'UsageError';

  constructor(message: string, cure: string) {
    super([{ code: 'MESH4001', severity: 'error', where: {}, message, cure }]);
  }
}
