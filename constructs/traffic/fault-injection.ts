import { Construct } from 'constructs';
import { checkPercentage, checkWhole } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { checkDuration, type Duration } from '../internal/duration';
import type { IMeshService } from '../workloads/references';
import { checkHeaders } from './routing/check-headers';
import type { HeaderMatches } from '../../analysis/match/header';
import { ServiceRoutes } from './routing/service-routes';

/** A delay before requests are forwarded. */
export interface FaultDelay {
  /** The length of the delay. */
  readonly fixedDelay: Duration;

  /** The share of requests, in percent. @default 100 */
  readonly percentage?: number;
}

/** An error response instead of the service's own. */
export interface FaultAbort {
  /** The HTTP status, 200 to 599. */
  readonly httpStatus: number;

  /** The share of requests, in percent. @default 100 */
  readonly percentage?: number;
}

/** Properties of `FaultInjection`. */
export interface FaultInjectionProps {
  /** The service whose requests are delayed or aborted. */
  readonly service: IMeshService;

  /** Conditions on request headers. Other requests get no fault. @default - all requests */
  readonly headers?: HeaderMatches;

  /** Delays. @default - none */
  readonly delay?: FaultDelay;

  /** Error responses. Envoy draws them independently of the delays. @default - none */
  readonly abort?: FaultAbort;
}

/**
 * Promises that a share of the requests is delayed, fails, or both, as callers see it.
 *
 * The caller's sidecar injects the faults, so a timeout or retries of the same service do not apply to them. Synth therefore fails if the
 * service also has a Resilience.
 *
 * Objects: the service's VirtualService, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new FaultInjection(chart, 'SlowCart', { service: cart, delay: { fixedDelay: '2s', percentage: 10 } });
 */
export class FaultInjection extends Construct {
  constructor(scope: Construct, id: string, props: FaultInjectionProps) {
    super(scope, id);
    const { service, headers, delay, abort } = props;
    if (headers !== undefined) checkHeaders(this, headers);
    if (delay === undefined && abort === undefined) {
      throw new ConstructError(
        this,
        'there is neither a delay nor an abort.',
        "Give one: delay: { fixedDelay: '5s' } or abort: { httpStatus: 503 }.",
        { code: 'MESH1002' },
      );
    }
    if (delay !== undefined) {
      checkDuration(this, 'fixedDelay', delay.fixedDelay);
      checkPercentage(this, 'percentage of delays', delay.percentage ?? 100);
    }
    if (abort !== undefined) {
      checkWhole(this, { httpStatus: abort.httpStatus }, 200, 599);
      checkPercentage(this, 'percentage of aborts', abort.percentage ?? 100);
    }
    ServiceRoutes.of(this, service).addFault({
      by: this,
      headers: headers ?? {},
      fault: {
        ...(delay && { delay: { fixedDelay: delay.fixedDelay, percentage: { value: delay.percentage ?? 100 } } }),
        ...(abort && { abort: { httpStatus: abort.httpStatus, percentage: { value: abort.percentage ?? 100 } } }),
      },
    });
  }
}
