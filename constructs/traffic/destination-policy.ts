import type { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { checkOneOf, checkWhole } from '../internal/checks';
import { checkDuration, type Duration } from '../internal/duration';
import type { PolicySettings } from './routing/service-destination-rule';

const Simple = networking.DestinationRuleSpecTrafficPolicyLoadBalancerSimple;
const ALGORITHMS = {
  LEAST_REQUEST: Simple.LEAST_UNDERSCORE_REQUEST,
  ROUND_ROBIN: Simple.ROUND_UNDERSCORE_ROBIN,
  RANDOM: Simple.RANDOM,
  PASSTHROUGH: Simple.PASSTHROUGH,
} as const;
const MAX_COUNT = 2 ** 31 - 1;

/** How the caller's Envoy picks a pod. LEAST_REQUEST is what was called LEAST_CONN. */
export type LoadBalancing = keyof typeof ALGORITHMS;

/** How much one caller's Envoy opens to a service; what goes beyond is answered 503 at once. */
export interface ConnectionPool {
  /** TCP connections. @default - 2^32-1, as Istio has it */
  readonly maxConnections?: number;

  /** Requests that wait for a connection. @default - 2^32-1, as Istio has it */
  readonly http1MaxPendingRequests?: number;

  /** Requests after which a connection is closed; 1 switches keep-alive off. @default - no limit */
  readonly maxRequestsPerConnection?: number;
}

/** When a pod that answers with errors is left out. */
export interface OutlierDetection {
  /** Answers of 500 to 599 in a row. @default 5 */
  readonly consecutive5xxErrors?: number;

  /** Time between two looks at the pods. @default '10s' */
  readonly interval?: Duration;

  /** The least time that a pod is left out, multiplied by how often it was. @default '30s' */
  readonly baseEjectionTime?: Duration;

  /**
   * The share of the pods that may be left out at once, in percent. A share of less than one pod leaves out none: Envoy's own default of 10
   * does nothing for services of fewer than ten pods. For a service of one pod, 100 refuses callers at once.
   *
   * @default 50 - one pod of two or three, two of four
   */
  readonly maxEjectionPercent?: number;
}

/** Istio's form of the algorithm. */
export function renderLoadBalancing(scope: Construct, algorithm: LoadBalancing): PolicySettings {
  checkOneOf(scope, 'loadBalancing', algorithm, Object.keys(ALGORITHMS));
  return { loadBalancer: { simple: ALGORITHMS[algorithm] } };
}

/** Istio's form of the pool; nothing without a limit. */
export function renderConnectionPool(scope: Construct, pool: ConnectionPool): PolicySettings {
  const { maxConnections, http1MaxPendingRequests, maxRequestsPerConnection } = pool;
  const given = Object.entries({ maxConnections, http1MaxPendingRequests, maxRequestsPerConnection }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return {};
  checkWhole(scope, Object.fromEntries(given) as Record<string, number>, 1, MAX_COUNT);
  const http = {
    ...(http1MaxPendingRequests !== undefined && { http1MaxPendingRequests }),
    ...(maxRequestsPerConnection !== undefined && { maxRequestsPerConnection }),
  };
  return {
    connectionPool: {
      ...(maxConnections !== undefined && { tcp: { maxConnections } }),
      ...(Object.keys(http).length > 0 && { http }),
    },
  };
}

/** Istio's form of the detection. */
export function renderOutlierDetection(scope: Construct, detection: OutlierDetection): PolicySettings {
  const { consecutive5xxErrors = 5, interval = '10s', baseEjectionTime = '30s', maxEjectionPercent = 50 } = detection;
  checkWhole(scope, { consecutive5xxErrors }, 1, MAX_COUNT);
  checkDuration(scope, 'interval', interval);
  checkDuration(scope, 'baseEjectionTime', baseEjectionTime);
  checkWhole(scope, { maxEjectionPercent }, 0, 100);
  return { outlierDetection: { consecutive5XxErrors: consecutive5xxErrors, interval, baseEjectionTime, maxEjectionPercent } };
}
