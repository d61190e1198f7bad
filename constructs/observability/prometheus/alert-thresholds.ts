import type { IConstruct } from 'constructs';
import { shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import { checkPrometheusDuration, type PrometheusDuration } from './prometheus-duration';

/** Limits above which alerts fire. Rates, ratios and latencies cover the last 5 minutes. */
export interface AlertThresholds {
  /** Requests per second. Alerts on shares and latencies stay silent below it. @default 0.1, which is 30 requests in 5 minutes */
  readonly minimumRequestsPerSecond?: number;

  /** Time that traffic must be bad, or configuration slow, before the alert fires. @default '5m' */
  readonly sustainedFor?: PrometheusDuration;

  /** Allowed share of 5xx among the requests to a service, from 0 to 1. @default 0.05 */
  readonly serviceErrorRatio?: number;

  /** Allowed share of calls to a service that reach no pod, from 0 to 1. @default 0.005, so that a canary with a weight of 1 counts */
  readonly unreachedRatio?: number;

  /** Allowed 99th percentile of the latency of a service, in milliseconds. @default 1000 */
  readonly serviceLatencyMilliseconds?: number;

  /** Allowed difference between the 5xx shares, from 0 to 1, of a version and of the best version of its service. @default 0.05, five percentage points */
  readonly canaryErrorRatioDifference?: number;

  /** Allowed 99th percentile of a version, as a multiple of that of the fastest version of its service; above 1. @default 2 */
  readonly canaryLatencyFactor?: number;

  /** Latency in milliseconds below which no version counts as slow, however fast another is. @default 100 */
  readonly canaryLatencyFloorMilliseconds?: number;

  /** Remaining lifetime of a workload's certificate. Istio's certificates last 24 hours and are renewed after 12. @default '6h' */
  readonly workloadCertificateRemaining?: PrometheusDuration;

  /** Remaining lifetime of the certificates that istiod signs with. @default '30d' */
  readonly rootCertificateRemaining?: PrometheusDuration;

  /** Time that a proxy may have another version than istiod, as during an upgrade. @default '1h' */
  readonly proxyOutOfDateFor?: PrometheusDuration;

  /** Allowed 99th percentile of the time, in seconds, until proxies have a change; below 30, the largest bucket of istiod. @default 10 */
  readonly convergenceSeconds?: number;
}

/** Thresholds, complete and checked. */
export type Thresholds = Required<AlertThresholds>;

/** The largest bucket of istiod's histogram. Source: pilot/pkg/xds/monitoring.go of Istio */
const LONGEST_CONVERGENCE_SECONDS = 30;

interface Range {
  readonly is: (value: number) => boolean;
  readonly cure: string;
}

const RATIO: Range = { is: (value) => value >= 0 && value < 1, cure: 'Give a share from 0 to below 1: 0.05 is 5 percent.' };
const POSITIVE: Range = { is: (value) => value > 0 && value < Infinity, cure: 'Give a number above 0.' };
const FACTOR: Range = { is: (value) => value > 1 && value < Infinity, cure: 'Give a number above 1: 2 is twice as long.' };
const CONVERGENCE: Range = {
  is: (value) => value > 0 && value < LONGEST_CONVERGENCE_SECONDS,
  cure: `Give seconds above 0 and below ${LONGEST_CONVERGENCE_SECONDS}, the largest bucket of istiod.`,
};

const NUMBERS = {
  minimumRequestsPerSecond: POSITIVE,
  serviceErrorRatio: RATIO,
  unreachedRatio: RATIO,
  serviceLatencyMilliseconds: POSITIVE,
  canaryErrorRatioDifference: RATIO,
  canaryLatencyFactor: FACTOR,
  canaryLatencyFloorMilliseconds: POSITIVE,
  convergenceSeconds: CONVERGENCE,
} as const;

const DURATIONS = ['sustainedFor', 'workloadCertificateRemaining', 'rootCertificateRemaining', 'proxyOutOfDateFor'] as const;

/** Throws unless the thresholds are an object. For JavaScript callers, who have no compiler. */
function checkThresholds(scope: IConstruct, given: unknown): void {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return;
  const cure = 'Leave it out for the defaults, write alerts: false to have none, or give thresholds: { serviceErrorRatio: 0.01 }.';
  throw new ConstructError(scope, `alerts is ${shown(given)}.`, cure);
}

/** Completes the thresholds by their defaults. Throws on one that could never be crossed, or always is. */
export function thresholds(scope: IConstruct, given: AlertThresholds): Thresholds {
  checkThresholds(scope, given);
  const all: Thresholds = {
    minimumRequestsPerSecond: given.minimumRequestsPerSecond ?? 0.1,
    sustainedFor: given.sustainedFor ?? '5m',
    serviceErrorRatio: given.serviceErrorRatio ?? 0.05,
    unreachedRatio: given.unreachedRatio ?? 0.005,
    serviceLatencyMilliseconds: given.serviceLatencyMilliseconds ?? 1000,
    canaryErrorRatioDifference: given.canaryErrorRatioDifference ?? 0.05,
    canaryLatencyFactor: given.canaryLatencyFactor ?? 2,
    canaryLatencyFloorMilliseconds: given.canaryLatencyFloorMilliseconds ?? 100,
    workloadCertificateRemaining: given.workloadCertificateRemaining ?? '6h',
    rootCertificateRemaining: given.rootCertificateRemaining ?? '30d',
    proxyOutOfDateFor: given.proxyOutOfDateFor ?? '1h',
    convergenceSeconds: given.convergenceSeconds ?? 10,
  };
  for (const [name, { is, cure }] of Object.entries(NUMBERS)) {
    const value = all[name as keyof typeof NUMBERS];
    if (typeof value !== 'number' || !is(value)) throw new ConstructError(scope, `alerts: ${name} is ${String(value)}.`, cure);
  }
  for (const name of DURATIONS) checkPrometheusDuration(scope, `alerts: ${name}`, all[name]);
  return all;
}
