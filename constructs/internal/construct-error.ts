import type { IConstruct } from 'constructs';
import { type Diagnostic, DiagnosticError } from '../../analysis/diagnostics';

/** A check of this library failed. The message says where (the construct path), which value is wrong, and the cure. */
export class ConstructError extends DiagnosticError {
  override readonly name = 'ConstructError';

  /** @param more the kind of finding (`MESH1001` by default), other constructs that take part, values for programs */
  constructor(scope: IConstruct, message: string, cure: string, more: Partial<Pick<Diagnostic, 'code' | 'related' | 'data'>> = {}) {
    super([{ code: 'MESH1001', severity: 'error', where: { constructPath: scope.node.path }, message, cure, ...more }]);
  }
}
