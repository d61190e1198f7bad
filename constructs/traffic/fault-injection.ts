import { Construct } from 'constructs';
import { checkPercentage, checkWhole } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { checkDuration, type Duration } from '../internal/duration';
import type { IMeshService } from '../workloads/references';
import { checkHeaders } from './routing/check-headers';
import type { HeaderMatches } from '../../analysis/match/header';
import { ServiceRoutes } from './routing/service-routes';

/** A delay before requests are passed on. */
export interface FaultDelay {
  /** How long. */
  readonly fixedDelay: Duration;

  /** The share of requests, in percent. @default 100 */
  readonly percentage?: number;
}

/** An answer in place of the service's. */
export interface FaultAbort {
  /** The HTTP status, 200 to 599. */
  readonly httpStatus: number;

  /** The share of requests, in percent. @default 100 */
  readonly percentage?: number;
}

/** Properties of `FaultInjection`. */
export interface FaultInjectionProps {
  /** The service whose callers see the faults. */
  readonly service: IMeshService;

  /** Conditions on request headers; other requests stay untouched. @default - all requests */
  readonly headers?: HeaderMatches;

  /** Late answers. @default - none */
  readonly delay?: FaultDelay;

  /** Failed answers, drawn independently of the delays. @default - none */
  readonly abort?: FaultAbort;
}

/**
 * Promises that a share of the requests is late, fails, or both, as seen by the callers.
 *
 * The caller's sidecar injects the faults, so neither a timeout nor retries of the same service apply to them: with Resilience on the same
 * service it fails at synth.
 *
 * Objects: the service's VirtualService, and its DestinationRule where no ServiceSubsets declares it.
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
