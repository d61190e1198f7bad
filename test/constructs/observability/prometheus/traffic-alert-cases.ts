import type { Alert, AlertCase } from './alert-case';
import { serviceLatency, serviceRequests, UNREACHED, versionLatency, versionRequests } from './series';

const SERVICE = { destination_service_name: 'cart', destination_service_namespace: 'shop' };
const failing = (value: string): Alert => ({ labels: { severity: 'critical', ...SERVICE }, value });

const errorRatio: AlertCase[] = [
  { alert: 'ServiceErrorRatioHigh', when: '5.2 of 100 requests fail', series: serviceRequests({ 200: 94.8, 503: 5.2 }), fires: failing('5.2%') },
  { alert: 'ServiceErrorRatioHigh', when: '4.8 of 100 requests fail', series: serviceRequests({ 200: 95.2, 503: 4.8 }) },
  { alert: 'ServiceErrorRatioHigh', when: 'no request fails', series: serviceRequests({ 200: 100 }) },
  { alert: 'ServiceErrorRatioHigh', when: 'nobody is authorized or finds anything', series: serviceRequests({ 200: 1, 403: 50, 404: 50 }) },
  { alert: 'ServiceErrorRatioHigh', when: 'there is no traffic', series: serviceRequests({ 200: 0, 503: 0 }) },
  { alert: 'ServiceErrorRatioHigh', when: 'requests fail, for less than 5 minutes', series: serviceRequests({ 503: 1 }), at: '4m' },
  { alert: 'ServiceErrorRatioHigh', when: 'all requests fail, 0.11 a second', series: serviceRequests({ 503: 0.11 }), fires: failing('100%') },
  { alert: 'ServiceErrorRatioHigh', when: 'all requests fail, 0.09 a second', series: serviceRequests({ 503: 0.09 }) },
  {
    alert: 'ServiceErrorRatioHigh',
    when: 'a tenth of the requests reaches nobody, of whom the caller does not know the namespace',
    series: { ...serviceRequests({ 200: 9 }), ...serviceRequests({ 503: 1 }, { destination_service_namespace: 'unknown' }) },
    fires: failing('10%'),
  },
  {
    alert: 'ServiceErrorRatioHigh',
    when: '1 of 100 requests reaches nobody',
    series: { ...serviceRequests({ 200: 99 }), ...serviceRequests({ 503: 1 }, { destination_service_namespace: 'unknown' }) },
  },
  {
    alert: 'ServiceErrorRatioHigh',
    when: 'what is not registered is refused',
    series: serviceRequests({ 502: 10 }, { destination_service: 'example.com', destination_service_name: 'BlackHoleCluster' }),
  },
];

const slowService: AlertCase[] = [
  {
    alert: 'ServiceLatencyHigh',
    when: '1.1 of 100 requests take more than a second',
    series: { ...serviceRequests({ 200: 10 }), ...serviceLatency({ 500: 0, 1000: 9.89, 2500: 10, '+Inf': 10 }) },
    fires: {
      labels: { severity: 'warning', ...SERVICE },
      value: '1.136k',
    },
  },
  {
    alert: 'ServiceLatencyHigh',
    when: '0.9 of 100 requests take more than a second',
    series: { ...serviceRequests({ 200: 10 }), ...serviceLatency({ 500: 0, 1000: 9.91, 2500: 10, '+Inf': 10 }) },
  },
  {
    alert: 'ServiceLatencyHigh',
    when: 'requests are slow, 0.09 a second',
    series: { ...serviceRequests({ 200: 0.09 }), ...serviceLatency({ 1000: 0, 2500: 0.09, '+Inf': 0.09 }) },
  },
  {
    alert: 'ServiceLatencyHigh',
    when: 'there is no traffic',
    series: { ...serviceRequests({ 200: 0 }), ...serviceLatency({ 1000: 0, 2500: 0, '+Inf': 0 }) },
  },
];

const unreached = (value: string): Alert => ({ labels: { severity: 'warning', ...SERVICE }, value });

const ASKED_FOR = { destination_service: 'cart:8080', destination_service_name: 'cart:8080', destination_service_namespace: 'unknown' };
const unreachedHost: Alert = {
  labels: { severity: 'warning', destination_service_name: 'cart:8080', destination_service_namespace: 'unknown' },
  value: '100%',
};

const callsToNobody: AlertCase[] = [
  {
    alert: 'CallsReachNobody',
    when: 'a canary of 1 in 100 calls has no pods: nobody but the callers tells',
    series: { ...serviceRequests({ 200: 99 }), ...serviceRequests({ 503: 1 }, UNREACHED), ...versionRequests('v1', { 200: 99 }) },
    fires: unreached('1%'),
  },
  {
    alert: 'CallsReachNobody',
    when: 'no pod can be connected to, and Istio before 1.23 does not tell the namespace',
    series: serviceRequests({ 503: 1 }, { response_flags: 'UF', destination_service_namespace: 'unknown' }),
    fires: unreached('100%'),
  },
  {
    alert: 'CallsReachNobody',
    when: 'some calls meet no subset: the caller knows no more than the host that it asked for',
    series: { ...serviceRequests({ 200: 8 }), ...serviceRequests({ 503: 1 }, { response_flags: 'NC', ...ASKED_FOR }) },
    fires: unreachedHost,
  },
  {
    alert: 'CallsReachNobody',
    when: 'some calls meet no route',
    series: { ...serviceRequests({ 200: 8 }), ...serviceRequests({ 404: 1 }, { response_flags: 'NR', ...ASKED_FOR }) },
    fires: unreachedHost,
  },
  {
    alert: 'CallsReachNobody',
    when: '4 of 1000 calls reach nobody',
    series: { ...serviceRequests({ 200: 996 }), ...serviceRequests({ 503: 4 }, UNREACHED) },
  },
  { alert: 'CallsReachNobody', when: 'the pods that are reached fail', series: serviceRequests({ 503: 10 }) },
  {
    alert: 'CallsReachNobody',
    when: 'calls are refused by a circuit breaker, by a fault, or for taking too long',
    series: Object.assign({}, ...['UO', 'FI', 'UT', 'DC', 'URX'].map((flags) => serviceRequests({ 503: 1 }, { response_flags: flags }))),
  },
  { alert: 'CallsReachNobody', when: 'calls reach nobody, for less than 5 minutes', series: serviceRequests({ 503: 1 }, UNREACHED), at: '4m' },
  { alert: 'CallsReachNobody', when: 'all calls reach nobody, 0.09 a second', series: serviceRequests({ 503: 0.09 }, UNREACHED) },
  { alert: 'CallsReachNobody', when: 'there is no traffic', series: serviceRequests({ 503: 0 }, UNREACHED) },
  {
    alert: 'CallsReachNobody',
    when: 'a gateway is asked for what it has no route for',
    series: serviceRequests(
      { 404: 10 },
      {
        destination_service: 'unknown',
        destination_service_name: 'unknown',
        destination_service_namespace: 'unknown',
        response_flags: 'NR',
      },
    ),
  },
];

const V2 = { ...SERVICE, destination_version: 'v2' };

const canaryFailing = (value: string): Alert => ({ labels: { severity: 'critical', ...V2 }, value });

const failingCanary: AlertCase[] = [
  {
    alert: 'CanaryErrorRatioHigh',
    when: '8.2 of 100 requests to v2 fail, and 3 to v1',
    series: { ...versionRequests('v1', { 200: 97, 503: 3 }), ...versionRequests('v2', { 200: 9.18, 503: 0.82 }) },
    fires: canaryFailing('5.2%'),
  },
  {
    alert: 'CanaryErrorRatioHigh',
    when: '7.8 of 100 requests to v2 fail, and 3 to v1',
    series: { ...versionRequests('v1', { 200: 97, 503: 3 }), ...versionRequests('v2', { 200: 9.22, 503: 0.78 }) },
  },
  {
    alert: 'CanaryErrorRatioHigh',
    when: 'v2 is worse than the best of two others',
    series: { ...versionRequests('v1', { 200: 10 }), ...versionRequests('v2', { 200: 9, 503: 1 }), ...versionRequests('v3', { 200: 9.6, 503: 0.4 }) },
    fires: canaryFailing('10%'),
  },
  {
    alert: 'CanaryErrorRatioHigh',
    when: 'both versions fail alike',
    series: { ...versionRequests('v1', { 200: 5, 503: 5 }), ...versionRequests('v2', { 200: 5, 503: 5 }) },
  },
  { alert: 'CanaryErrorRatioHigh', when: 'there is one version, which fails', series: versionRequests('v2', { 503: 10 }) },
  {
    alert: 'CanaryErrorRatioHigh',
    when: 'v2 fails, 0.11 times a second',
    series: { ...versionRequests('v1', { 200: 10 }), ...versionRequests('v2', { 503: 0.11 }) },
    fires: canaryFailing('100%'),
  },
  {
    alert: 'CanaryErrorRatioHigh',
    when: 'v2 fails, 0.09 times a second',
    series: { ...versionRequests('v1', { 200: 10 }), ...versionRequests('v2', { 503: 0.09 }) },
  },
  {
    alert: 'CanaryErrorRatioHigh',
    when: 'v2 fails, and v1 has 0.09 requests a second to compare with',
    series: { ...versionRequests('v1', { 200: 0.09 }), ...versionRequests('v2', { 503: 10 }) },
  },
  {
    alert: 'CanaryErrorRatioHigh',
    when: 'there is no traffic',
    series: { ...versionRequests('v1', { 200: 0, 503: 0 }), ...versionRequests('v2', { 200: 0, 503: 0 }) },
  },
];

/** A version whose 99th percentile is the given latency, in milliseconds. No request takes less than 0.99 times as long. */
const taking = (version: string, milliseconds: number, rate = 10) => ({
  ...versionRequests(version, { 200: rate }),
  ...versionLatency(version, { [milliseconds * 0.99]: 0, [milliseconds]: rate * 0.99, [milliseconds * 2]: rate, '+Inf': rate }),
});

const slowCanary: AlertCase[] = [
  {
    alert: 'CanaryLatencyHigh',
    when: 'v2 takes 2.1 times as long as v1',
    series: { ...taking('v1', 200), ...taking('v2', 420) },
    fires: {
      labels: { severity: 'warning', ...V2 },
      value: '2.1',
    },
  },
  { alert: 'CanaryLatencyHigh', when: 'v2 takes 1.9 times as long as v1', series: { ...taking('v1', 200), ...taking('v2', 380) } },
  { alert: 'CanaryLatencyHigh', when: 'v2 takes 99 ms, and v1 takes 10 ms', series: { ...taking('v1', 10), ...taking('v2', 99) } },
  {
    alert: 'CanaryLatencyHigh',
    when: 'v2 takes 101 ms, and v1 takes 10 ms',
    series: { ...taking('v1', 10), ...taking('v2', 101) },
    fires: {
      labels: { severity: 'warning', ...V2 },
      value: '10.1',
    },
  },
  { alert: 'CanaryLatencyHigh', when: 'there is one version, which is slow', series: taking('v2', 5000) },
  { alert: 'CanaryLatencyHigh', when: 'v2 is slow, 0.09 times a second', series: { ...taking('v1', 200), ...taking('v2', 5000, 0.09) } },
  {
    alert: 'CanaryLatencyHigh',
    when: 'v2 is slow, and v1 has 0.09 requests a second',
    series: { ...taking('v1', 200, 0.09), ...taking('v2', 5000) },
  },
  { alert: 'CanaryLatencyHigh', when: 'there is no traffic', series: { ...taking('v1', 200, 0), ...taking('v2', 5000, 0) } },
];

export const trafficAlertCases: readonly AlertCase[] = [...errorRatio, ...slowService, ...callsToNobody, ...failingCanary, ...slowCanary];
