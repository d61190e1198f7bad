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

  /** The algorithm by which callers pick a pod. @default - LEAST_REQUEST, Istio's default */
  readonly loadBalancing?: LoadBalancing;

  /** Limits of each caller. @default - no limit */
  readonly connectionPool?: ConnectionPool;

  /** Ejection of failing pods. @default - never */
  readonly outlierDetection?: OutlierDetection;
}

/**
 * Promises a subset for each version of a service, and says how callers treat its pods.
 *
 * Objects: the DestinationRule of the service, with a subset for every version that has a Deployment. Apply it before the routes that use the
 * subsets, in a chart with a lower name; otherwise callers see 503 in between.
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
