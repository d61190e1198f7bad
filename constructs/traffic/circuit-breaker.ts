import { Construct } from 'constructs';
import type { IMeshService } from '../workloads/references';
import { type ConnectionPool, type OutlierDetection, renderConnectionPool, renderOutlierDetection } from './destination-policy';
import { ServiceDestinationRule } from './routing/service-destination-rule';

/** Properties of `CircuitBreaker`. */
export interface CircuitBreakerProps extends ConnectionPool, OutlierDetection {
  /** The service that the limits protect. */
  readonly service: IMeshService;
}

/**
 * Promises that callers over a limit get 503 at once instead of waiting, and that a failing pod receives no requests for a while.
 *
 * The limits apply to each caller's Envoy separately, not to all callers together.
 *
 * Objects: connectionPool (when a limit is given) and outlierDetection in the DestinationRule of the service, and all its subsets.
 *
 * @example
 * new CircuitBreaker(chart, 'CartBreaker', { service: cart, maxConnections: 100, http1MaxPendingRequests: 10, consecutive5xxErrors: 3 });
 */
export class CircuitBreaker extends Construct {
  constructor(scope: Construct, id: string, props: CircuitBreakerProps) {
    super(scope, id);
    ServiceDestinationRule.declare(this, props.service).contribute(this, {
      ...renderConnectionPool(this, props),
      ...renderOutlierDetection(this, props),
    });
  }
}
