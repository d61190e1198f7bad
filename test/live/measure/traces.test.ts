import { fetchPage } from '../../../live/testbed/fetch-page';
import { tracesOf } from '../../../live/measure/traces';
import { arrival } from '../../analysis/expectations/measurements';
import { testbedOf, mockPages, pages } from '../runner/pages';

jest.mock('../../../live/testbed/fetch-page');
beforeEach(() => {
  mockPages();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const BED = testbedOf({ traces: ['10.0.0.1', 'jaegertracing/jaeger:2.13.0'], cart: ['10.0.0.2', 'cart'], web: ['10.0.0.3', 'web'] });
const id = (digit: string) => digit.repeat(32);
const arrived = (digit: string, flags: string) => arrival({ traceParent: `00-${id(digit)}-${'0'.repeat(16)}-${flags}` });

/** Sets the spans that Jaeger has of a trace. */
const has = (digit: string, ...pods: string[]) => {
  const spans = pods.map((name) => ({ references: [], tags: [{ key: 'node_id', value: `sidecar~10.0.0.9~${name}.shop~shop.svc.cluster.local` }] }));
  pages.set(`http://10.0.0.1:16686/api/traces/${id(digit)}`, { data: [{ spans }] });
};

test('are those of the requests, by workload', async () => {
  has('a', 'cart-abc', 'web-abc', 'web-abc');
  const traces = tracesOf(BED, 'traces.shop', [arrived('a', '01'), arrived('a', '01')]);
  await jest.advanceTimersByTimeAsync(12_000);
  expect(await traces).toEqual(new Map([[id('a'), ['cart.shop', 'web.shop']]]));
});

test('are waited for until no more spans come in two of the times at which Envoy sends them', async () => {
  const traces = tracesOf(BED, 'traces.shop', [arrived('a', '01')]);
  await jest.advanceTimersByTimeAsync(9000);
  has('a', 'cart-abc');
  await jest.advanceTimersByTimeAsync(10_000);
  has('a', 'cart-abc', 'web-abc');
  await jest.advanceTimersByTimeAsync(12_000);
  expect((await traces).get(id('a'))).toEqual(['cart.shop', 'web.shop']);
});

test('are given up after a while when one never comes', async () => {
  const traces = tracesOf(BED, 'traces.shop', [arrived('a', '01')]);
  await jest.advanceTimersByTimeAsync(41_000);
  expect(await traces).toEqual(new Map());
});

test('are looked for even where none is asked for', async () => {
  has('b', 'cart-abc');
  const traces = tracesOf(BED, 'traces.shop', [arrived('b', '00'), arrival()]);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(jest.mocked(fetchPage)).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(12_000);
  expect((await traces).has(id('b'))).toBe(true);
  expect(jest.mocked(fetchPage)).toHaveBeenCalledTimes(1);
});

test('a pod outside the testbed has its own name', async () => {
  has('a', 'till-xyz');
  const traces = tracesOf(BED, 'traces.shop', [arrived('a', '01')]);
  await jest.advanceTimersByTimeAsync(12_000);
  expect((await traces).get(id('a'))).toEqual(['till-xyz.shop']);
});
