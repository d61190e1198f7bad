import { ConstructError } from '../../../../constructs/internal/construct-error';
import type { PrometheusProps } from '../../../../constructs/observability/prometheus/prometheus';
import type { AlertThresholds } from '../../../../constructs/observability/prometheus/alert-thresholds';
import { files } from './files';
import { alertRulesIn, nameOf } from './rules';

/** The expression of a rule and its `for`, with these thresholds. */
function rule(name: string, alerts: AlertThresholds) {
  const { expr, for: lasting } = alertRulesIn(files({ alerts })).find((candidate) => nameOf(candidate) === name)!;
  return `${expr} for ${lasting}`;
}

const OF_TRAFFIC = ['ServiceErrorRatioHigh', 'ServiceLatencyHigh', 'CallsReachNobody', 'CanaryErrorRatioHigh', 'CanaryLatencyHigh'];

test.each<[AlertThresholds, string[], string]>([
  [{ minimumRequestsPerSecond: 0.7 }, OF_TRAFFIC, '>= 0.7)'],
  [{ sustainedFor: '90s' }, [...OF_TRAFFIC, 'ProxyConfigurationSlow'], ' for 90s'],
  [{ serviceErrorRatio: 0.007 }, ['ServiceErrorRatioHigh'], ' > 0.007 '],
  [{ unreachedRatio: 0.02 }, ['CallsReachNobody'], ' > 0.02 '],
  [{ serviceLatencyMilliseconds: 250 }, ['ServiceLatencyHigh'], ' > 250 '],
  [{ canaryErrorRatioDifference: 0.02 }, ['CanaryErrorRatioHigh'], ' > 0.02 '],
  [{ canaryLatencyFactor: 1.25 }, ['CanaryLatencyHigh'], ' > 1.25 and '],
  [{ canaryLatencyFloorMilliseconds: 40 }, ['CanaryLatencyHigh'], ' > 40 '],
  [{ workloadCertificateRemaining: '10m' }, ['CertificateExpiresSoon (workload)'], ' < 600 '],
  [{ rootCertificateRemaining: '1d' }, ['CertificateExpiresSoon (istiod)'], ' < 86400 '],
  [{ proxyOutOfDateFor: '2d' }, ['ProxyOutOfDate'], ' for 2d'],
  [{ convergenceSeconds: 3 }, ['ProxyConfigurationSlow'], ' > 3 '],
])('%j is in force in %j', (alerts, names, text) => {
  for (const name of names) {
    expect(rule(name, alerts)).toContain(text);
    expect(rule(name, {})).not.toContain(text);
  }
});

test.each<[string, object, RegExp]>([
  ['a share is in percent', { serviceErrorRatio: 5 }, /alerts: serviceErrorRatio is 5\. Give a share from 0 to below 1: 0\.05 is 5 percent/],
  ['a share can never be exceeded', { serviceErrorRatio: 1 }, /serviceErrorRatio is 1\./],
  ['all calls may reach nobody', { unreachedRatio: 1 }, /unreachedRatio is 1\. Give a share from 0 to below 1/],
  ['a share is negative', { canaryErrorRatioDifference: -0.1 }, /canaryErrorRatioDifference is -0\.1/],
  ['a latency is a duration', { serviceLatencyMilliseconds: '1s' }, /serviceLatencyMilliseconds is 1s\. Give a number above 0/],
  ['a latency is no number', { serviceLatencyMilliseconds: NaN }, /serviceLatencyMilliseconds is NaN/],
  ['a floor is endless', { canaryLatencyFloorMilliseconds: Infinity }, /canaryLatencyFloorMilliseconds is Infinity/],
  ['no traffic proves something', { minimumRequestsPerSecond: 0 }, /minimumRequestsPerSecond is 0\. Give a number above 0/],
  ['every version is slow', { canaryLatencyFactor: 1 }, /canaryLatencyFactor is 1\. Give a number above 1/],
  ['istiod cannot tell it', { convergenceSeconds: 30 }, /convergenceSeconds is 30\. Give seconds above 0 and below 30/],
  ['a duration is none', { sustainedFor: '5 minutes' }, /alerts: sustainedFor '5 minutes' is not a duration/],
  ['the rest of a certificate is none', { workloadCertificateRemaining: '-6h' }, /workloadCertificateRemaining '-6h' is not/],
])('fails when %s', (_, alerts, message) => {
  expect(() => files({ alerts })).toThrow(message);
});

test.each<[unknown, string]>([
  [null, 'null'],
  [true, 'true'],
  ['x', "'x'"],
  [[], '[]'],
])('fails when the thresholds are %j', (alerts, shown) => {
  const message = `alerts is ${shown}. Leave it out for the defaults, write alerts: false to have none, or give thresholds`;
  expect(() => files({ alerts } as PrometheusProps)).toThrow(message);
  expect(() => files({ alerts } as PrometheusProps)).toThrow(ConstructError);
});
