import type { Testbed } from '../../../../live/testbed/testbed';
import { METRICS_STAND_IN } from '../../../../live/stand-ins/metrics-pod';
import { judgeScrapes } from '../../../../live/measure/prometheus/scrapes';
import { said } from '../../../analysis/expectations/said';
import { testbedOf, mockPages, pages } from '../../runner/pages';

jest.mock('../../../../live/testbed/fetch-page');
beforeEach(() => {
  mockPages();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const BED = testbedOf({ metrics: ['10.0.0.1', 'prom/prometheus:v3.5.0'], cart: ['10.0.0.2', 'cart'] });
const EXPECTATION = { promise: 'Cart is scraped.', prometheus: 'metrics.shop', expect: { targets: { pods: ['cart.shop'] } } };

/** Sets the targets of Prometheus. */
const scrape = (...health: string[]) => {
  const targets = health.map((is) => ({ scrapePool: 'pods', scrapeUrl: 'http://10.0.0.2:8080/metrics', health: is, lastError: '' }));
  pages.set('http://10.0.0.1:9090/api/v1/scrape_pools', { status: 'success', data: { scrapePools: ['pods'] } });
  pages.set('http://10.0.0.1:9090/api/v1/targets', { status: 'success', data: { activeTargets: targets } });
};

test('holds as soon as all is scraped', async () => {
  scrape('unknown');
  const verdict = judgeScrapes(BED, EXPECTATION);
  await jest.advanceTimersByTimeAsync(5000);
  scrape('up');
  await jest.advanceTimersByTimeAsync(1000);
  expect(said(EXPECTATION, await verdict)).toEqual({ holds: true, measured: 'pods 1 up' });
});

test('fails when it is not after a minute', async () => {
  scrape();
  const verdict = judgeScrapes(BED, EXPECTATION);
  await jest.advanceTimersByTimeAsync(62_000);
  expect(said(EXPECTATION, await verdict)).toMatchObject({ holds: false, reason: 'pods: cart.shop has no target for its pod cart-abc' });
});

describe("the stand-in for Istio's metrics", () => {
  const standIn = { workload: METRICS_STAND_IN.workload, netns: { address: '10.0.0.9' }, pod: { metadata: { name: 'istio-metrics' } } };
  const testbed = {
    kubelet: { all: () => [...BED.kubelet.all(), standIn], podsOf: (workload: string) => BED.kubelet.podsOf(workload) },
  } as unknown as Testbed;

  /** The verdict when a job scrapes this URL, too. */
  async function judged(scrapeUrl: string) {
    const targets = ['http://10.0.0.2:8080/metrics', scrapeUrl].map((url) => ({ scrapePool: 'pods', scrapeUrl: url, health: 'up', lastError: '' }));
    scrape('up');
    pages.set('http://10.0.0.1:9090/api/v1/targets', { status: 'success', data: { activeTargets: targets } });
    const verdict = judgeScrapes(testbed, EXPECTATION);
    await jest.advanceTimersByTimeAsync(62_000);
    return said(EXPECTATION, await verdict);
  }

  test('is no target that anybody has to expect', async () => {
    expect(await judged('http://10.0.0.9:15090/metrics')).toEqual({ holds: true, measured: 'pods 1 up' });
  });

  test('fails when it is scraped as a proxy', async () => {
    expect(await judged('http://10.0.0.9:15020/stats/prometheus')).toMatchObject({ holds: false, measured: 'pods 2 up' });
  });
});
