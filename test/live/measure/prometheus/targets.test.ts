import type { ScrapeTarget } from '../../../../live/measure/prometheus/prometheus-client';
import { judgeTargets as verdictOf, type PromisedTargets, type Scraping } from '../../../../live/measure/prometheus/targets';
import { said } from '../../../analysis/expectations/said';

const pod = (workload: string, address: string, name = workload.split('.')[0]!) => ({ workload, name, address });
const target = (scrapePool: string, host: string, of: Partial<ScrapeTarget> = {}): ScrapeTarget => ({
  scrapePool,
  scrapeUrl: `http://${host}/metrics`,
  health: 'up',
  lastError: '',
  ...of,
});

const PROMISED = { prometheus: ['prometheus.istio-system'], proxies: ['cart-v1.shop', 'web-v1.shop'] };
const CART = target('proxies', '10.0.0.2:15020');
const WEB = target('proxies', '10.0.0.3:15020');
const SELF = target('prometheus', 'localhost:9090');

/** The verdict as reports show it. */
const judgeTargets = (expect: PromisedTargets, of: Scraping) =>
  said({ promise: '', prometheus: 'prometheus.istio-system', expect }, verdictOf(expect, of));

const judge = (targets: readonly ScrapeTarget[], of: Partial<Scraping> = {}, promised: Readonly<Record<string, readonly string[]>> = PROMISED) =>
  judgeTargets({ targets: promised }, scraping(targets, of));

/** Judges targets of jobs that are scraped at fixed places. */
const judgeAt = (targets: readonly ScrapeTarget[], at: Readonly<Record<string, string>>) =>
  judgeTargets({ targets: PROMISED, at }, scraping(targets));

function scraping(targets: readonly ScrapeTarget[], of: Partial<Scraping> = {}): Scraping {
  return {
    jobs: ['prometheus', 'proxies'],
    targets,
    pods: [pod('prometheus.istio-system', '10.0.0.1'), pod('cart-v1.shop', '10.0.0.2'), pod('web-v1.shop', '10.0.0.3')],
    prometheus: 'prometheus.istio-system',
    ...of,
  };
}

test('holds when each pod is one target that is up', () => {
  expect(judge([SELF, CART, WEB])).toEqual({ holds: true, measured: 'prometheus 1 up, proxies 2 up' });
});

test('fails when a pod is no target', () => {
  expect(judge([SELF, CART])).toEqual({
    holds: false,
    measured: 'prometheus 1 up, proxies 1 up',
    reason: 'proxies: web-v1.shop has no target for its pod web-v1',
  });
});

test('fails when one of several pods is no target', () => {
  const pods = [pod('cart-v1.shop', '10.0.0.2', 'cart-v1-a'), pod('cart-v1.shop', '10.0.0.4', 'cart-v1-b')];
  const { reason } = judge([CART], { pods, jobs: ['proxies'] }, { proxies: ['cart-v1.shop'] });
  expect(reason).toBe('proxies: cart-v1.shop has no target for its pod cart-v1-b');
});

test('fails when a pod is two targets', () => {
  expect(judge([SELF, CART, WEB, target('proxies', '10.0.0.3:15090')]).reason).toBe('proxies: web-v1.shop has 2 targets for its pod web-v1');
});

test('fails when a target is down, with the error of Prometheus', () => {
  const down = { ...WEB, health: 'down', lastError: 'connection refused' } as const;
  expect(judge([SELF, CART, down])).toEqual({
    holds: false,
    measured: 'prometheus 1 up, proxies 1 of 2 up',
    reason: 'proxies: web-v1.shop is down: connection refused (http://10.0.0.3:15020/metrics)',
  });
});

test('fails when a target has not been scraped yet', () => {
  expect(judge([SELF, CART, { ...WEB, health: 'unknown' }]).reason).toMatch('web-v1.shop is not scraped yet');
});

test('fails when there is another target', () => {
  expect(judge([SELF, CART, WEB, target('proxies', '10.0.0.9:15020')]).reason).toBe(
    'proxies: http://10.0.0.9:15020/metrics (no pod) is a target, which nobody expects',
  );
});

test('fails when a workload is scraped by the wrong job', () => {
  const { reason } = judge([SELF, CART, { ...WEB, scrapePool: 'prometheus' }]);
  expect(reason).toMatch('prometheus: http://10.0.0.3:15020/metrics (web-v1.shop) is a target, which nobody expects');
  expect(reason).toMatch('proxies: web-v1.shop has no target');
});

test('fails when a job is missing, or there is another', () => {
  const { reason } = judge([SELF, CART, WEB], { jobs: ['prometheus', 'nodes'] });
  expect(reason).toBe('there is a job nodes, which nobody expects; there is no job proxies');
});

test('fails when a workload has no pods', () => {
  expect(judge([SELF], { jobs: ['prometheus', 'proxies'] }, { ...PROMISED, proxies: ['till-v1.shop'] }).reason).toBe(
    'proxies: till-v1.shop has no pods',
  );
});

test('a job may have no targets', () => {
  expect(judge([SELF, CART, WEB], { jobs: ['prometheus', 'proxies', 'pods'] }, { ...PROMISED, pods: [] })).toEqual({
    holds: true,
    measured: 'pods 0 up, prometheus 1 up, proxies 2 up',
  });
});

test('holds when a job scrapes its pods where it is promised to', () => {
  expect(judgeAt([SELF, CART, WEB], { proxies: ':15020/metrics', prometheus: ':9090/metrics' }).holds).toBe(true);
  expect(judgeAt([SELF, CART, target('proxies', '10.0.0.3')], { proxies: ':80/metrics' }).reason).not.toMatch('web-v1.shop is scraped at');
});

test.each([
  ['another port', 'http://10.0.0.3:15090/metrics'],
  ['another path', 'http://10.0.0.3:15020/stats/prometheus'],
])('fails when a pod is scraped at %s', (_, scrapeUrl) => {
  expect(judgeAt([SELF, CART, { ...WEB, scrapeUrl }], { proxies: ':15020/metrics' })).toEqual({
    holds: false,
    measured: 'prometheus 1 up, proxies 2 up',
    reason: `proxies: web-v1.shop is scraped at ${scrapeUrl}, not at :15020/metrics`,
  });
});

test('fails when a place is of no job that is promised', () => {
  expect(judgeAt([SELF, CART, WEB], { proxy: ':15020/metrics' }).reason).toBe('at has a job proxy, which targets does not have');
});

describe('an ignored target', () => {
  const ignoring = (at: string) => judge([SELF, CART, WEB], { ignored: { workload: 'web-v1.shop', at } }, { ...PROMISED, proxies: ['cart-v1.shop'] });

  test('is left out', () => {
    expect(ignoring(':15020/metrics')).toEqual({ holds: true, measured: 'prometheus 1 up, proxies 1 up' });
  });

  test('fails when it is scraped elsewhere', () => {
    expect(ignoring(':15090/metrics').reason).toBe('proxies: http://10.0.0.3:15020/metrics (web-v1.shop) is a target, which nobody expects');
  });
});
