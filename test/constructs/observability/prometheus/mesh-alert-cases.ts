import type { AlertCase } from './alert-case';
import { ageing, gauge, growing, type Series, written } from './series';

const CART = { namespace: 'shop', pod: 'cart-v1-0' };
const ISTIOD = { namespace: 'istio-system', pod: 'istiod-0' };

const DAY = 86_400;
const HOUR = 3_600;

const workloadCertificate = (remaining: number): Series => gauge('istio_agent_cert_expiry_seconds', { ...CART, resource_name: 'default' }, remaining);
const rootCertificate = (remaining: number): Series => gauge('citadel_server_root_cert_expiry_seconds', ISTIOD, remaining);
const intermediateCertificate = (remaining: number): Series => gauge('citadel_server_cert_chain_expiry_seconds', ISTIOD, remaining);

const istiodExpires = (value: string) => ({ labels: { severity: 'critical', certificate: 'istiod', ...ISTIOD }, value });

const certificates: AlertCase[] = [
  {
    alert: 'CertificateExpiresSoon',
    of: 'workload',
    when: 'a certificate that is renewed after 12 hours has less than 6 left',
    series: workloadCertificate(6 * HOUR - 60),
    fires: {
      labels: { severity: 'critical', certificate: 'workload', ...CART },
      value: '5h 59m 0s',
    },
  },
  { alert: 'CertificateExpiresSoon', of: 'workload', when: 'it has more than 6 hours left', series: workloadCertificate(6 * HOUR + 60) },
  { alert: 'CertificateExpiresSoon', of: 'workload', when: 'proxies tell nothing', series: rootCertificate(3650 * DAY) },
  {
    alert: 'CertificateExpiresSoon',
    of: 'istiod',
    when: 'the root certificate has less than 30 days left',
    series: rootCertificate(30 * DAY - 60),
    fires: istiodExpires('29d 23h 59m 0s'),
  },
  {
    alert: 'CertificateExpiresSoon',
    of: 'istiod',
    when: 'the intermediate certificate that was plugged in has less than 30 days left, and the root certificate 31',
    series: { ...rootCertificate(31 * DAY), ...intermediateCertificate(10 * DAY) },
    fires: istiodExpires('10d 0h 0m 0s'),
  },
  {
    alert: 'CertificateExpiresSoon',
    of: 'istiod',
    when: 'both have less than 30 days left: one alert, of the first to expire',
    series: { ...rootCertificate(20 * DAY), ...intermediateCertificate(10 * DAY) },
    fires: istiodExpires('10d 0h 0m 0s'),
  },
  { alert: 'CertificateExpiresSoon', of: 'istiod', when: 'the root certificate has more than 30 days left', series: rootCertificate(30 * DAY + 60) },
];

const clusters = (values: string): Series => written('envoy_cluster_manager_cds_update_rejected', CART, values);
const listeners = (values: string): Series => written('envoy_listener_manager_lds_update_rejected', CART, values);

const proxyUptime = (seconds: number): Series => ageing('envoy_server_uptime', CART, seconds);

const istiodRejected = (values: string): Series => written('pilot_total_xds_rejects', { ...ISTIOD, type: 'rds' }, values);
const istiodUptime = (seconds: number): Series => ageing('istiod_uptime_seconds', ISTIOD, seconds);

const proxyRejects = (updates: number) => ({
  labels: { severity: 'warning', reported_by: 'proxy', ...CART },
  value: `${updates}`,
});

const istiodRejects = (updates: number) => ({
  labels: { severity: 'warning', reported_by: 'istiod', type: 'rds' },
  value: `${updates}`,
});

/** The samples of 15 minutes, one every 15 seconds. */
const rejections: AlertCase[] = [
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'proxy',
    when: 'a listener is rejected after half an hour',
    series: { ...clusters('0x480'), ...listeners('0x120 1x360'), ...proxyUptime(0) },
    at: '32m',
    fires: proxyRejects(1),
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'proxy',
    when: 'a proxy comes that has rejected clusters three times before the first scrape',
    series: {
      ...clusters('_x100 3x380'),
      ...listeners('_x100 0x380'),
      ...written('envoy_server_uptime', CART, '_x100 10+15x380'),
    },
    fires: proxyRejects(3),
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'proxy',
    when: 'a Prometheus without history meets a proxy that has rejected clusters a minute after its start',
    series: { ...clusters('3x480'), ...listeners('0x480'), ...proxyUptime(60) },
    at: '10m',
    fires: proxyRejects(3),
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'proxy',
    when: 'a Prometheus without history meets a proxy that rejected clusters some time in the last day',
    series: { ...clusters('3x480'), ...listeners('0x480'), ...proxyUptime(DAY) },
    at: '10m',
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'proxy',
    when: 'a Prometheus without history sees an old proxy reject clusters once more',
    series: { ...clusters('3x19 4x460'), ...listeners('0x480'), ...proxyUptime(DAY) },
    at: '10m',
    fires: proxyRejects(1),
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'proxy',
    when: 'the last rejection is more than 15 minutes ago',
    series: { ...clusters('0x480'), ...listeners('0x20 1x460'), ...proxyUptime(0) },
  },
  { alert: 'ProxyRejectsConfiguration', of: 'proxy', when: 'nothing is rejected', series: { ...clusters('0x480'), ...listeners('0x480') } },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'istiod',
    when: 'routes are rejected for the first time, as of when istiod counts them',
    series: { ...istiodRejected('_x100 1x380'), ...istiodUptime(DAY) },
    fires: istiodRejects(1),
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'istiod',
    when: 'a Prometheus without history meets an istiod that has counted routes rejected since its start, a minute ago',
    series: { ...istiodRejected('2x480'), ...istiodUptime(60) },
    at: '10m',
    fires: istiodRejects(2),
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'istiod',
    when: 'a Prometheus without history meets an istiod that counted routes rejected some time in the last day',
    series: { ...istiodRejected('2x480'), ...istiodUptime(DAY) },
    at: '10m',
  },
  {
    alert: 'ProxyRejectsConfiguration',
    of: 'istiod',
    when: 'the rejections are of more than 15 minutes ago',
    series: { ...istiodRejected('_x20 7x460'), ...istiodUptime(0) },
  },
  { alert: 'ProxyRejectsConfiguration', of: 'istiod', when: 'nothing is rejected, and so not counted', series: rootCertificate(3650 * DAY) },
];

const REVISION = '6f0a2f1ae1f3e5d2a4c1b0d9e8f7a6b5c4d3e2f1';
const istiodOf = (release: string, pod = 'istiod-0'): Series => gauge('pilot_info', { ...ISTIOD, pod, version: `${release}-${REVISION}-Clean` }, 1);
const proxyOf = (release: string): Series => gauge('istio_build', { ...CART, component: 'proxy', tag: release }, 1);

const versions: AlertCase[] = [
  {
    alert: 'ProxyOutOfDate',
    when: 'a proxy is of the release before istiod for more than an hour',
    series: { ...istiodOf('1.30.1'), ...proxyOf('1.30.0') },
    at: '61m',
    fires: {
      labels: { severity: 'warning', tag: '1.30.0', ...CART },
    },
  },
  { alert: 'ProxyOutOfDate', when: 'it has not been so for an hour', series: { ...istiodOf('1.30.1'), ...proxyOf('1.30.0') }, at: '59m' },
  { alert: 'ProxyOutOfDate', when: 'both are of one release', series: { ...istiodOf('1.30.1'), ...proxyOf('1.30.1') }, at: '90m' },
  { alert: 'ProxyOutOfDate', when: 'both are of one pre-release', series: { ...istiodOf('1.31.0-rc.1'), ...proxyOf('1.31.0-rc.1') }, at: '90m' },
  {
    alert: 'ProxyOutOfDate',
    when: 'there are two istiods, and the proxy is of the release of one',
    series: { ...istiodOf('1.30.0'), ...istiodOf('1.31.0', 'istiod-canary-0'), ...proxyOf('1.30.0') },
    at: '90m',
  },
  { alert: 'ProxyOutOfDate', when: 'istiod is not in sight', series: proxyOf('1.30.0'), at: '90m' },
  {
    alert: 'ProxyOutOfDate',
    when: 'istiod alone says what tag its sources had',
    series: { ...istiodOf('1.30.1'), ...proxyOf('1.30.1'), ...gauge('istio_build', { ...ISTIOD, component: 'pilot', tag: '1.30.0-4-g6f0a2f1' }, 1) },
    at: '90m',
  },
];

const convergence = (buckets: Readonly<Record<string, number>>): Series =>
  Object.assign({}, ...Object.entries(buckets).map(([le, rate]) => written('pilot_proxy_convergence_time_bucket', { ...ISTIOD, le }, growing(rate))));

const slowChanges: AlertCase[] = [
  {
    alert: 'ProxyConfigurationSlow',
    when: '1.1 of 100 updates take more than 10 seconds',
    series: convergence({ 5: 0, 10: 9.89, 20: 10, '+Inf': 10 }),
    fires: {
      labels: { severity: 'warning' },
      value: '10.91s',
    },
  },
  {
    alert: 'ProxyConfigurationSlow',
    when: '0.9 of 100 updates take more than 10 seconds',
    series: convergence({ 5: 0, 10: 9.91, 20: 10, '+Inf': 10 }),
  },
  { alert: 'ProxyConfigurationSlow', when: 'nothing changes', series: convergence({ 10: 0, 20: 0, '+Inf': 0 }) },
];

export const meshAlertCases: readonly AlertCase[] = [...certificates, ...rejections, ...versions, ...slowChanges];
