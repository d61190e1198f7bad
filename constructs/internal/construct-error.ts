import type { IConstruct } from 'constructs';
import { type Diagnostic, DiagnosticError } from '../../analysis/diagnostics';

/** A check of this library failed. The message says where (the construct path), which value is wrong, and the cure. */
export class ConstructError extends DiagnosticError {
  override readonly name = 'ConstructError';

  /** @param more the code of the finding (`MESH1001` by default), other constructs that take part, values for programs */
  constructor(scope: IConstruct, message: string, cure: string, more: Partial<Pick<Diagnostic, 'code' | 'related' | 'data'>> = {}) {
    super([{ code: 'MESH1001', severity: 'error', where: { constructPath: scope.node.path }, message, cure, ...more }]);
  }
}

/** The further data of an error that is a contradiction to another construct. */
export function contradicts(other: IConstruct): Required<Pick<Diagnostic, 'code' | 'related'>> {
  return { code: 'MESH1004', related: [{ where: { constructPath: other.node.path } }] };
}
