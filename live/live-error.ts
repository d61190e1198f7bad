import { type Code, DiagnosticError } from '../analysis/diagnostics';

/** An error of the live mesh that its user can mend: of the machine, the install, the manifests. Its text is the message and the cure. */
export class LiveError extends DiagnosticError {
  override readonly name: string = 'LiveError';

  constructor(code: Code, message: string, cure?: string, options?: ErrorOptions) {
    super([{ code, severity: 'error', where: {}, message, ...(cure !== undefined && { cure }) }], options);
  }
}

/** The testbed, or a program in it, does not do what it is asked. */
export class TestbedError extends LiveError {
  override readonly name: string = 'TestbedError';

  constructor(message: string, options?: ErrorOptions) {
    super('MESH5003', message, undefined, options);
  }
}
