import { Construct } from 'constructs';
import { ConstructError } from '../internal/construct-error';
import { checkDuration, type Duration } from '../internal/duration';
import type { IMeshService } from '../workloads/references';
import { renderRetries, type Retries } from './retries';
import { ServiceRoutes } from './routing/service-routes';

/** Properties of `Resilience`. */
export interface ResilienceProps {
  /** The service that is called. */
  readonly service: IMeshService;

  /** The longest time that a caller waits, retries included. @default - Istio's: no limit */
  readonly timeout?: Duration;

  /** Retries of failed requests. @default - Istio's: 2 retries, none after a timeout */
  readonly retries?: Retries;
}

/**
 * Promises that callers of a service wait at most `timeout`, and that their sidecars retry failed requests.
 *
 * Objects: the service's VirtualService, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new Resilience(chart, 'Patience', { service: cart, timeout: '3s', retries: { attempts: 3, perTryTimeout: '1s' } });
 */
export class Resilience extends Construct {
  constructor(scope: Construct, id: string, props: ResilienceProps) {
    super(scope, id);
    const { service, timeout, retries } = props;
    if (timeout === undefined && retries === undefined) {
      throw new ConstructError(this, 'there is neither a timeout nor retries.', "Give one: timeout: '3s' or retries: { attempts: 3 }.", {
        code: 'MESH1002',
      });
    }
    if (timeout !== undefined) checkDuration(this, 'timeout', timeout);
    const rendered = retries && renderRetries(this, retries, timeout);
    ServiceRoutes.of(this, service).set(this, {
      ...(timeout !== undefined && { timeout }),
      ...(rendered !== undefined && { retries: rendered }),
    });
  }
}
