import { MAY_BE_ABSENT, Metrics } from '../../../../live/measure/prometheus/metrics';
import type { NamedMetric, PrometheusClient } from '../../../../live/measure/prometheus/prometheus-client';

/** A Prometheus with some selectors that have series; every expression names these metrics. */
function prometheus(metrics: readonly NamedMetric[], ...counted: string[]) {
  const query = jest.fn((expression: string) => Promise.resolve(counted.includes(expression) ? [{ metric: {}, value: [0, '1'] }] : []));
  return { query, metrics: () => Promise.resolve(metrics) } as unknown as PrometheusClient & { query: typeof query };
}

const named = (...names: string[]): NamedMetric[] => names.map((name) => ({ type: '=', name }));

test('names each metric that has no series once', async () => {
  const metrics = new Metrics(prometheus(named('a', 'b', 'a'), 'count({__name__="b"})'));
  expect(await metrics.missingOf('any')).toEqual(["'a'"]);
});

test('a regular expression must match some metric', async () => {
  const pattern: NamedMetric = { type: '=~', name: String.raw`a\.|"b"` };
  const count = String.raw`count({__name__=~"a\\.|\"b\"",__name__!=""})`;
  expect(await new Metrics(prometheus([pattern], count)).missingOf('any')).toEqual([]);
  expect(await new Metrics(prometheus([pattern])).missingOf('any')).toEqual([String.raw`any metric 'a\.|"b"'`]);
});

test('asks once for a metric that there is, and again for one that there is not', async () => {
  const asked = prometheus(named('a', 'b'), 'count({__name__="b"})');
  const metrics = new Metrics(asked);
  await metrics.missingOf('any');
  await metrics.missingOf('any');
  expect(asked.query.mock.calls.map(([expression]) => expression)).toEqual(['a', 'b', 'a'].map((name) => `count({__name__="${name}"})`));
});

test('metrics that exist only after an error may be absent', async () => {
  expect(await new Metrics(prometheus(named(...MAY_BE_ABSENT))).missingOf('any')).toEqual([]);
});
