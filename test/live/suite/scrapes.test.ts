import { judgeScrapes } from '../../../live/suite/scrapes';
import { bedOf, mockPages, pages } from './pages';

jest.mock('../../../live/bed/page');
beforeEach(() => {
  mockPages();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const BED = bedOf({ metrics: ['10.0.0.1', 'prom/prometheus:v3.5.0'], cart: ['10.0.0.2', 'cart'] });
const EXPECTATION = { promise: 'Cart is scraped.', prometheus: 'metrics.shop', expect: { targets: { pods: ['cart.shop'] } } };

/** What Prometheus scrapes now. */
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
  expect(await verdict).toEqual({ holds: true, measured: 'pods 1 up' });
});

test('fails when it is not after a minute', async () => {
  scrape();
  const verdict = judgeScrapes(BED, EXPECTATION);
  await jest.advanceTimersByTimeAsync(62_000);
  expect(await verdict).toMatchObject({ holds: false, reason: 'pods: cart.shop has no target for its pod cart-abc' });
});
