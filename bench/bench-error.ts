import { type Code, DiagnosticError } from '../analysis/diagnostics';

/** An error of the bench that its user can mend. Its text is the message, the end of what a program printed, and the cure. */
export class BenchError extends DiagnosticError {
  override readonly name: string = 'BenchError';

  constructor(message: string, cure: string, printed = '', code: Code = 'MESH5005') {
    const end = printed.trimEnd().split('\n').slice(-20).join('\n');
    super([{ code, severity: 'error', where: {}, message: end === '' ? message : `${message}\n${end}\n`, cure }]);
  }
}

/** A command line that the bench cannot follow. The exit code is 2. */
export class UsageError extends BenchError {
  override readonly name = 'UsageError';

  constructor(message: string, cure: string) {
    super(message, cure, '', 'MESH4001');
  }
}
