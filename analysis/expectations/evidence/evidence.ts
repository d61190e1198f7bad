import { DiagnosticError } from '../../diagnostics';
import type { SentRequests } from '../request';
import type { Cluster, Measurement } from './measurement';
import { millisecondsOf } from '../../objects/duration';

/** Everything that the judge of an outcome may look at. */
export interface Evidence {
  readonly expectation: SentRequests;
  readonly measurement: Measurement;
  readonly cluster: Cluster;
}

/** The error for an expectation that no measurement can decide. */
export function unjudgeable({ promise }: SentRequests, problem: string, cure: string): DiagnosticError {
  const message = `The expectation '${promise}' cannot be judged: ${problem}`;
  return new DiagnosticError([{ code: 'MESH3004', severity: 'error', where: {}, data: { promise }, message, cure }]);
}

/**
 * The milliseconds of a duration in Go's notation: `5s`, `500ms`, `1.5s`, `1m30s`.
 *
 * @throws DiagnosticError when it is none
 */
export function milliseconds(expectation: SentRequests, field: string, duration: string): number {
  const parsed = /[dwy]/.test(duration) ? undefined : millisecondsOf(duration);
  if (parsed !== undefined) return parsed;
  throw unjudgeable(expectation, `${field} '${duration}' is not a duration.`, "Write numbers with units: '500ms', '5s', '1.5s', '1m30s', '1h'.");
}
