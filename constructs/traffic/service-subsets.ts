import { Construct } from 'constructs';
import type { IMeshService } from '../workloads/references';
import {
  type ConnectionPool,
  type LoadBalancing,
  type OutlierDetection,
  renderConnectionPool,
  renderLoadBalancing,
  renderOutlierDetection,
} from './destination-policy';
import { ServiceDestinationRule } from './routing/service-destination-rule';

/** Properties of `ServiceSubsets`. */
export interface ServiceSubsetsProps {
  /** The service whose versions become subsets. */
  readonly service: IMeshService;

  /** How callers pick a pod. @default - Istio's: LEAST_REQUEST */
  readonly loadBalancing?: LoadBalancing;

  /** How much each caller opens. @default - no limit */
  readonly connectionPool?: ConnectionPool;

  /** When a failing pod is left out. @default - never */
  readonly outlierDetection?: OutlierDetection;
}

/**
 * Promises that each version of a service can be routed to, and says how callers treat its pods.
 *
 * Objects: the service's DestinationRule, with a subset for every version that has a Deployment. Apply it before the routes that use the
 * subsets, or callers see 503 in between: a chart of a lower number does.
 *
 * @example
 * new ServiceSubsets(chart, 'CartSubsets', { service: cart, loadBalancing: 'LEAST_REQUEST', connectionPool: { maxConnections: 10 } });
 */
export class ServiceSubsets extends Construct {
  constructor(scope: Construct, id: string, props: ServiceSubsetsProps) {
    super(scope, id);
    ServiceDestinationRule.declare(this, props.service).contribute(this, {
      ...(props.loadBalancing && renderLoadBalancing(this, props.loadBalancing)),
      ...(props.connectionPool && renderConnectionPool(this, props.connectionPool)),
      ...(props.outlierDetection && renderOutlierDetection(this, props.outlierDetection)),
    });
  }
}
