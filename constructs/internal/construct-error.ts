import type { IConstruct } from 'constructs';
import { type Code, type Diagnostic, DiagnosticError } from '../../analysis/diagnostics';

/** A check of this library failed. The message says where (the construct path), which value is wrong, and the cure. */
export class ConstructError extends DiagnosticError {
  override readonly name = 'ConstructError';

  /** @param code the kind of finding. @default 'MESH1001' */
  constructor(scope: IConstruct, message: string, cure: string, code: Code = 'MESH1001', related?: Diagnostic['related']) {
    super([{ code, severity: 'error', where: { constructPath: scope.node.path }, message, cure, ...(related && { related }) }]);
  }
}
