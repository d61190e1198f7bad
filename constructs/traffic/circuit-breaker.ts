import { Construct } from 'constructs';
import type { IMeshService } from '../workloads/references';
import { type ConnectionPool, type OutlierDetection, renderConnectionPool, renderOutlierDetection } from './destination-policy';
import { ServiceDestinationRule } from './routing/service-destination-rule';

/** Properties of `CircuitBreaker`. */
export interface CircuitBreakerProps extends ConnectionPool, OutlierDetection {
  /** The service that callers spare. */
  readonly service: IMeshService;
}

/**
 * Promises that a caller is refused at once (503) instead of queueing, and that a failing pod is left alone for a while.
 *
 * The limits hold for each caller's Envoy, not for all callers together.
 *
 * Objects: the service's DestinationRule: connectionPool (where a limit is given) and outlierDetection, which in
 * Istio are the breaker, and all subsets.
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
