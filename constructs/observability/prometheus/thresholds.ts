import type { IConstruct } from 'constructs';
import { shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import { checkPrometheusDuration, type PrometheusDuration } from './duration';

/** From when on alerts fire. Rates, ratios and latencies are those of the last 5 minutes. */
export interface AlertThresholds {
  /** The requests per second below which no share and no latency of them proves anything. @default 0.1, which is 30 requests in 5 minutes */
  readonly minimumRequestsPerSecond?: number;

  /** How long traffic must be bad, or configuration slow, before the alert fires. @default '5m' */
  readonly sustainedFor?: PrometheusDuration;

  /** The share of a service's requests, from 0 to 1, that may be answered 5xx. @default 0.05 */
  readonly serviceErrorRatio?: number;

  /** The share of a service's calls, from 0 to 1, that may reach no pod. @default 0.005, so that a canary with a weight of 1 counts */
  readonly unreachedRatio?: number;

  /** The milliseconds within which 99 of 100 requests to a service are to be answered. @default 1000 */
  readonly serviceLatencyMilliseconds?: number;

  /** By how much the share of 5xx of a version, from 0 to 1, may exceed that of the best version of its service. @default 0.05, five percentage points */
  readonly canaryErrorRatioDifference?: number;

  /** How many times as long as with the fastest version of its service 99 of 100 requests to a version may take; above 1. @default 2 */
  readonly canaryLatencyFactor?: number;

  /** The milliseconds within which no version is called slow, however fast another is. @default 100 */
  readonly canaryLatencyFloorMilliseconds?: number;

  /** What is left of a workload's certificate. Istio's last for 24 hours, and are renewed after 12. @default '6h' */
  readonly workloadCertificateRemaining?: PrometheusDuration;

  /** What is left of the certificates that istiod signs with. @default '30d' */
  readonly rootCertificateRemaining?: PrometheusDuration;

  /** How long a proxy may be of another version than istiod, as during an upgrade. @default '1h' */
  readonly proxyOutOfDateFor?: PrometheusDuration;

  /** The seconds within which 99 of 100 proxies are to have a change; below 30, the longest that istiod tells apart. @default 10 */
  readonly convergenceSeconds?: number;
}

/** Thresholds, all of them given and checked. */
export type Thresholds = Required<AlertThresholds>;

/** What is above 30 falls into istiod's last bucket. Source: istio's pilot/pkg/xds/monitoring.go */
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
  cure: `Give seconds above 0 and below ${LONGEST_CONVERGENCE_SECONDS}, the longest that istiod tells apart.`,
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

/** What the compiler says to TypeScript, said to JavaScript. */
function checkThresholds(scope: IConstruct, given: unknown): void {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return;
  const cure = 'Leave it out for the defaults, say alerts: false for none, or give thresholds: { serviceErrorRatio: 0.01 }.';
  throw new ConstructError(scope, `alerts is ${shown(given)}.`, cure);
}

/** The thresholds given, and the defaults of the others. Fails on one that could never be crossed, or always is. */
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
