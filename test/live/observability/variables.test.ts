import type { Variable } from '../../../live/observability/dashboards';
import { choicesOf, replaced } from '../../../live/observability/variables';
import { fakePrometheus, type Held } from './servers';

const LABELS: Held['labels'] = {
  namespace: ['istio-system', 'shop'],
  'istio_requests_total namespace': ['shop'],
  'istio_requests_total{namespace="shop"} service': ['cart.shop', 'web.shop'],
  'up job': [],
};

async function text(expression: string, variables: readonly Variable[], repeatedBy: readonly string[] = []): Promise<string> {
  const dashboard = { title: 'Mesh', source: '', variables, queries: [] };
  return replaced({ expression, repeatedBy }, await choicesOf(dashboard, await fakePrometheus({ labels: LABELS })));
}

const query = (name: string, asked: string, of: Partial<Variable> = {}): Variable => ({ name, type: 'query', query: asked, ...of });
const namespace = query('namespace', 'label_values(namespace)');

test.each([
  ['label_values(namespace)', 'istio-system'],
  ['label_values(istio_requests_total, namespace)', 'shop'],
])('the first value of %s is chosen', async (asked, value) => {
  expect(await text('a{x="$x"}', [query('x', asked)])).toBe(`a{x="${value}"}`);
});

test('a query may stand in a field of its own', async () => {
  expect(await text('$x', [{ name: 'x', type: 'query', query: { query: 'label_values(namespace)' } }])).toBe('istio-system');
});

test('a variable may depend on one before it', async () => {
  const variables = [
    query('namespace', 'label_values(istio_requests_total, namespace)'),
    query('service', 'label_values(istio_requests_total{namespace="$namespace"}, service)'),
  ];
  expect(await text('$service', variables)).toBe('cart.shop');
});

test('several values make a regular expression', async () => {
  const all = query('service', 'label_values(istio_requests_total{namespace="shop"}, service)', { includeAll: true, multi: true });
  expect(await text('a{b=~"$service"}', [all])).toBe(String.raw`a{b=~"(cart\\.shop|web\\.shop)"}`);
  expect(await text('a{b=~"$service"}', [{ ...all, includeAll: false }])).toBe(String.raw`a{b=~"cart\\.shop"}`);
  expect(await text('a{b=~"$service"}', [{ ...all, allValue: '.*' }])).toBe('a{b=~".*"}');
});

test('a repeated panel has one value', async () => {
  const all = query('service', 'label_values(istio_requests_total{namespace="shop"}, service)', { includeAll: true, multi: true });
  expect(await text('a{b="$service"}', [all], ['service'])).toBe('a{b="cart.shop"}');
});

test('a regex chooses values, and its group a part of them', async () => {
  const of = (regex: string) => text('$x', [query('x', 'label_values(namespace)', { regex })]);
  expect(await of('/^shop$/')).toBe('shop');
  expect(await of('/istio-(.*)/')).toBe('system');
});

test('values may be in descending order', async () => {
  expect(await text('$x', [query('x', 'label_values(namespace)', { sort: 8 })])).toBe('shop');
  expect(await text('$x', [query('x', 'label_values(namespace)', { sort: 7 })])).toBe('istio-system');
});

test.each<[string, string, string]>([
  ['custom', 'p50 : 0.5,p90 : 0.9', '0.5'],
  ['interval', '1m,5m', '1m'],
  ['constant', 'up', 'up'],
  ['textbox', 'some', 'some'],
])('a variable of type %s needs no Prometheus', async (type, asked, value) => {
  expect(await text('$x', [{ name: 'x', type, query: asked }])).toBe(value);
});

test('every way to write a variable is replaced, and Grafana has some of its own', async () => {
  expect(await text('$namespace ${namespace} ${namespace:regex} [[namespace]]', [namespace])).toBe(Array(4).fill('istio-system').join(' '));
  expect(await text('rate(a[$__rate_interval]) + rate(a[$__range]) + rate(a[${__interval}])', [])).toBe('rate(a[1m]) + rate(a[1h]) + rate(a[15s])');
});

test('groups of a regular expression are no variables', async () => {
  expect(await text('label_replace(a, "b", "$1", "c", "(.*)")', [])).toBe('label_replace(a, "b", "$1", "c", "(.*)")');
});

test('a data source is nothing that a query contains', async () => {
  expect(await text('up', [{ name: 'datasource', type: 'datasource', query: 'prometheus' }])).toBe('up');
});

test('fails when a variable has no value', async () => {
  await expect(text('$job', [query('job', 'label_values(up, job)')])).rejects.toThrow("variable 'job' has no value: label_values(up, job)");
});

test('fails when there is no such variable', async () => {
  await expect(text('a{b="$sevrice"}', [namespace])).rejects.toThrow(`there is no variable 'sevrice': a{b="$sevrice"}`);
});

test('fails when a variable is of a kind that is not known', async () => {
  await expect(text('$x', [query('x', 'metrics(.*)')])).rejects.toThrow('only label_values(...) is understood');
  await expect(text('$x', [{ name: 'x', type: 'adhoc' }])).rejects.toThrow("variable 'x' is of type 'adhoc'");
});
