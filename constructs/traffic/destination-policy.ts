import type { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { checkOneOf, checkWhole } from '../internal/checks';
import { checkDuration, type Duration } from '../internal/duration';
import type { PolicySettings } from './routing/service-destination-rule';

/** The algorithm by which the caller's Envoy picks a pod. LEAST_REQUEST is the new name of LEAST_CONN. */
export type LoadBalancing = 'LEAST_REQUEST' | 'ROUND_ROBIN' | 'RANDOM' | 'PASSTHROUGH';

const Simple = networking.DestinationRuleSpecTrafficPolicyLoadBalancerSimple;
const ALGORITHMS: Readonly<Record<LoadBalancing, networking.DestinationRuleSpecTrafficPolicyLoadBalancerSimple>> = {
  LEAST_REQUEST: Simple.LEAST_UNDERSCORE_REQUEST,
  ROUND_ROBIN: Simple.ROUND_UNDERSCORE_ROBIN,
  RANDOM: Simple.RANDOM,
  PASSTHROUGH: Simple.PASSTHROUGH,
};
const MAX_COUNT = 2 ** 31 - 1;

/** Limits of one caller's Envoy towards a service. It answers requests beyond them with 503 at once. */
export interface ConnectionPool {
  /** TCP connections. @default - 2^32-1, Istio's default */
  readonly maxConnections?: number;

  /** Requests that wait for a connection. @default - 2^32-1, Istio's default */
  readonly http1MaxPendingRequests?: number;

  /** Requests after which a connection is closed; 1 disables keep-alive. @default - no limit */
  readonly maxRequestsPerConnection?: number;
}

/** Conditions under which a failing pod is ejected. */
export interface OutlierDetection {
  /** Answers with 500 to 599 in a row. @default 5 */
  readonly consecutive5xxErrors?: number;

  /** Time between two examinations of the pods. @default '10s' */
  readonly interval?: Duration;

  /** Ejection time of the first ejection, multiplied by the number of ejections. @default '30s' */
  readonly baseEjectionTime?: Duration;

  /**
   * Share of the pods that can be ejected at once, in percent.
   *
   * A share of less than one pod ejects none: Envoy's own default of 10 has no effect on services with fewer than ten pods. With 100, a service of
   * one pod refuses callers while its pod is ejected.
   *
   * @default 50 - one pod of two or three, two of four
   */
  readonly maxEjectionPercent?: number;
}

/** @internal Renders the algorithm for Istio. */
export function renderLoadBalancing(scope: Construct, algorithm: LoadBalancing): PolicySettings {
  checkOneOf(scope, 'loadBalancing', algorithm, Object.keys(ALGORITHMS));
  return { loadBalancer: { simple: ALGORITHMS[algorithm] } };
}

/** @internal Renders the limits for Istio; empty without a limit. */
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

/** @internal Renders the ejection for Istio. */
export function renderOutlierDetection(scope: Construct, detection: OutlierDetection): PolicySettings {
  const { consecutive5xxErrors = 5, interval = '10s', baseEjectionTime = '30s', maxEjectionPercent = 50 } = detection;
  checkWhole(scope, { consecutive5xxErrors }, 1, MAX_COUNT);
  checkDuration(scope, 'interval', interval);
  checkDuration(scope, 'baseEjectionTime', baseEjectionTime);
  checkWhole(scope, { maxEjectionPercent }, 0, 100);
  return { outlierDetection: { consecutive5XxErrors: consecutive5xxErrors, interval, baseEjectionTime, maxEjectionPercent } };
}
