import type { Construct } from 'constructs';
import type * as networking from '../../imports/networking.istio.io';
import { checkWhole } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { checkDuration, type Duration } from '../internal/duration';

const RETRY_ON = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
  'envoy-ratelimited',
  'http3-post-connect-failure',
] as const;

/** A condition for a retry that Istio accepts, or an HTTP status. */
export type RetryOn = (typeof RETRY_ON)[number] | `${number}`;

/** Retries of failed requests by the caller's sidecar. */
export interface Retries {
  /** The number of retries after the first try. 0 switches retries off. */
  readonly attempts: number;

  /** The limit for each try. @default - the route's timeout */
  readonly perTryTimeout?: Duration;

  /**
   * The conditions for a retry.
   *
   * The default includes a try that exceeded `perTryTimeout` (504, a gateway error). Istio's own default does not.
   *
   * @default ['gateway-error', 'connect-failure', 'refused-stream']
   */
  readonly retryOn?: readonly RetryOn[];
}

const DEFAULT_RETRY_ON: readonly RetryOn[] = ['gateway-error', 'connect-failure', 'refused-stream'];
const MAX_ATTEMPTS = 100;

/** @internal Returns the retries as Istio writes them. Throws if Istio would reject them, or if one try may outlast the timeout. */
export function renderRetries(scope: Construct, retries: Retries, timeout?: Duration): networking.VirtualServiceSpecHttpRetries {
  const { attempts, perTryTimeout, retryOn } = retries;
  checkWhole(scope, { attempts }, 0, MAX_ATTEMPTS);
  if (attempts === 0) {
    if (perTryTimeout === undefined && retryOn === undefined) return { attempts };
    throw new ConstructError(scope, 'attempts is 0, but perTryTimeout or retryOn is given.', 'Set attempts to at least 1, or remove the others.', {
      code: 'MESH1007',
    });
  }
  const total = timeout === undefined ? Infinity : checkDuration(scope, 'timeout', timeout);
  if (perTryTimeout !== undefined && checkDuration(scope, 'perTryTimeout', perTryTimeout) > total) {
    const problem = `perTryTimeout '${perTryTimeout}' is longer than timeout '${timeout}'.`;
    throw new ConstructError(scope, problem, 'Make it shorter: the first try would use up the whole timeout.');
  }
  const conditions: readonly string[] = retryOn === undefined || Array.isArray(retryOn) ? (retryOn ?? DEFAULT_RETRY_ON) : [String(retryOn)];
  const unknown = conditions.find((condition) => !(RETRY_ON as readonly string[]).includes(condition) && !/^[2-5]\d\d$/.test(condition));
  if (conditions.length === 0 || unknown !== undefined) {
    const problem = unknown === undefined ? 'retryOn is empty.' : `retryOn names '${unknown}', which Envoy does not know.`;
    throw new ConstructError(scope, problem, `List some of ${RETRY_ON.join(', ')} or statuses such as '503', or leave it out.`);
  }
  return { attempts, ...(perTryTimeout !== undefined && { perTryTimeout }), retryOn: conditions.join(',') };
}
