import { type Code, DiagnosticError } from '../analysis/diagnostics';

/** An error that the user of the bench can fix. Its text is the message, the last lines of the output of a program, and the cure. */
export class BenchError extends DiagnosticError {
  override readonly name: string = 'BenchError';

  constructor(message: string, cure: string, printed = '', code: Code = 'MESH5005') {
    const end = printed.trimEnd().split('\n').slice(-20).join('\n');
    super([{ code, severity: 'error', where: {}, message: end === '' ? message : `${message}\n${end}\n`, cure }]);
  }
}

/** An invalid command line. The exit code is 2. */
export class UsageError extends BenchError {
  override readonly name = 'UsageError';

  constructor(message: string, cure: string) {
    super(message, cure, '', 'MESH4001');
  }
}
