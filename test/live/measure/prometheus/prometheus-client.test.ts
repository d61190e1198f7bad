import { metricsIn, PrometheusClient, RefusedQuery } from '../../../../live/measure/prometheus/prometheus-client';
import { serve } from '../servers';

const asked: URL[] = [];

beforeEach(() => asked.splice(0));

/** A Prometheus that answers everything alike. */
async function answering(data: unknown): Promise<PrometheusClient> {
  const origin = await serve((url) => {
    asked.push(url);
    return { body: { status: 'success', data } };
  });
  return new PrometheusClient(origin, 'prometheus.istio-system');
}

test('asks for jobs, those without targets among them', async () => {
  expect(await (await answering({ scrapePools: ['empty', 'istiod'] })).jobs()).toEqual(['empty', 'istiod']);
  expect(await (await answering({ scrapePools: null })).jobs()).toEqual([]);
  expect(asked[0]!.pathname).toBe('/api/v1/scrape_pools');
});

test('asks for targets', async () => {
  const target = { scrapePool: 'istiod', scrapeUrl: 'http://10.0.0.1:15014/metrics', health: 'up', lastError: '' };
  expect(await (await answering({ activeTargets: [target] })).targets()).toEqual([target]);
  expect(asked[0]!.href).toMatch(/\/api\/v1\/targets\?state=active$/);
});

test('asks for the rules of all groups', async () => {
  const rule = (name: string) => ({ name, type: 'recording', query: 'up', health: 'ok' });
  const prometheus = await answering({ groups: [{ rules: [rule('a')] }, { rules: [rule('b')] }] });
  expect((await prometheus.rules()).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('asks for series', async () => {
  const series = [{ metric: { code: '200' }, value: [0, '1'] }];
  expect(await (await answering({ resultType: 'vector', result: series })).query('sum(up) + 1')).toEqual(series);
  expect(asked[0]!.searchParams.get('query')).toBe('sum(up) + 1');
});

test('a number is a series', async () => {
  expect(await (await answering({ resultType: 'scalar', result: [0, '2'] })).query('1 + 1')).toEqual([{ metric: {}, value: [0, '2'] }]);
});

test('asks for the values of a label, of some series or of all', async () => {
  const prometheus = await answering(['a', 'b']);
  expect(await prometheus.labelValues('app', 'up{job="x"}')).toEqual(['a', 'b']);
  await prometheus.labelValues('app');
  expect(asked.map(({ pathname, searchParams }) => [pathname, searchParams.get('match[]')])).toEqual([
    ['/api/v1/label/app/values', 'up{job="x"}'],
    ['/api/v1/label/app/values', null],
  ]);
});

test('fails with the error of Prometheus about an expression', async () => {
  const origin = await serve(() => ({
    status: 400,
    body: { status: 'error', errorType: 'bad_data', error: 'parse error: unclosed left parenthesis' },
  }));
  const refused = new PrometheusClient(origin, 'prometheus.istio-system').query('sum((');
  await expect(refused).rejects.toThrow(new RefusedQuery('parse error: unclosed left parenthesis'));
});

test('fails for a range of values', async () => {
  await expect((await answering({ resultType: 'matrix', result: [] })).query('up[5m]')).rejects.toThrow(RefusedQuery);
});

test('fails with the workload and the page when something else answers', async () => {
  const origin = await serve(() => ({ status: 404, body: '404 page not found\n' }));
  const failed = new PrometheusClient(origin, 'prometheus.istio-system').jobs();
  await expect(failed).rejects.toThrow('prometheus.istio-system does not answer as Prometheus does: 404 to /api/v1/scrape_pools: 404 page not found');
});

test.each<[string, (prometheus: PrometheusClient) => Promise<unknown>]>([
  ['targets', (prometheus) => prometheus.targets()],
  ['rules', (prometheus) => prometheus.rules()],
  ['query', (prometheus) => prometheus.query('up')],
  ['parse_query', (prometheus) => prometheus.metrics('up')],
  ['labels', (prometheus) => prometheus.labelNames()],
  ['label/job/values', (prometheus) => prometheus.labelValues('job')],
])('fails with the workload when %s are something else', async (page, ask) => {
  const message = `prometheus.istio-system does not answer as Prometheus does: 200 to /api/v1/${page}: `;
  for (const body of [{}, { status: 'success' }, { status: 'success', data: null }, { status: 'success', data: 1 }, '[]', '{']) {
    await expect(ask(new PrometheusClient(await serve(() => ({ body })), 'prometheus.istio-system'))).rejects.toThrow(message);
  }
});

test('shows only the beginning of a long answer', async () => {
  const failed = new PrometheusClient(await serve(() => ({ body: 'x'.repeat(1000) })), 'prometheus.istio-system').jobs();
  await expect(failed).rejects.toThrow(/: x{200}\.\.\.$/);
});

test('asks for the metrics that an expression names', async () => {
  const matchers = [{ name: '__name__', type: '=', value: 'up' }];
  expect(await (await answering({ type: 'vectorSelector', matchers })).metrics('up')).toEqual([{ type: '=', name: 'up' }]);
  expect([asked[0]!.pathname, asked[0]!.searchParams.get('query')]).toEqual(['/api/v1/parse_query', 'up']);
});

test('fails, naming the workload, when it does not answer', async () => {
  await expect(new PrometheusClient('http://127.0.0.1:1', 'prometheus.istio-system').jobs()).rejects.toThrow(
    /^prometheus\.istio-system does not answer: /,
  );
});

const matcher = (name: string, type: string, value: string) => ({ name, type, value });
const selector = (...matchers: object[]) => ({ type: 'vectorSelector', name: '', matchers, offset: 300000 });
const vector = (name: string) => selector(matcher('__name__', '=', name));

test('metrics are found in calls, operations, ranges and subqueries', () => {
  const range = { ...vector('a'), type: 'matrixSelector', range: 300000 };
  const sum = { type: 'aggregation', op: 'sum', param: null, grouping: [], expr: { type: 'call', args: [range] } };
  const subquery = { type: 'subquery', range: 600000, expr: { type: 'parenExpr', expr: vector('b') } };
  const zero = { type: 'call', func: { name: 'vector' }, args: [{ type: 'numberLiteral', val: '0' }] };
  const tree = { type: 'binaryExpr', op: 'or', lhs: sum, rhs: { type: 'binaryExpr', op: '+', lhs: { type: 'call', args: [subquery] }, rhs: zero } };
  expect(metricsIn(tree).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('metrics may be named by a regular expression', () => {
  expect(metricsIn(selector(matcher('job', '=', 'x'), matcher('__name__', '=~', 'a|b')))).toEqual([{ type: '=~', name: 'a|b' }]);
});

test('finds no metric without a name', () => {
  expect(metricsIn(selector(matcher('job', '=', 'x'), matcher('__name__', '!=', 'a')))).toEqual([]);
  expect(metricsIn({ type: 'numberLiteral', val: '1' })).toEqual([]);
});
