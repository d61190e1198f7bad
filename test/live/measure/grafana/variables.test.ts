import type { Variable } from '../../../../live/measure/grafana/dashboard';
import { choicesOf, replaced, UnusableVariable } from '../../../../live/measure/grafana/variables';
import { fakePrometheus, type Held } from '../servers';

const LABELS: Held['labels'] = {
  __name__: ['istio_build', 'up'],
  namespace: ['istio-system', 'shop'],
  'istio_requests_total namespace': ['shop'],
  'istio_requests_total{namespace="shop"} service': ['cart.shop', 'web.shop'],
  'up job': [],
};

const SOURCE = { object: { kind: 'ConfigMap', metadata: { name: 'mesh', namespace: 'shop' } }, file: 'shop.yaml' };

const HELD: Held = { labels: LABELS, queries: { 'sum(a) by (b)': ['3'], 'sum(': new Error('parse error') } };

async function text(expression: string, variables: readonly Variable[], repeatedBy: readonly string[] = []): Promise<string> {
  const dashboard = { title: 'Mesh', source: SOURCE, variables, queries: [] };
  return replaced({ expression, repeatedBy }, await choicesOf(dashboard, await fakePrometheus(HELD), 15_000));
}

/** The reasons for which variables have no value. */
async function findings(...variables: readonly Variable[]): Promise<readonly string[]> {
  return (await choicesOf({ title: 'Mesh', source: SOURCE, variables, queries: [] }, await fakePrometheus(HELD), 15_000)).findings;
}

const query = (name: string, asked: string, of: Partial<Variable> = {}): Variable => ({ name, type: 'query', query: asked, ...of });
const namespace = query('namespace', 'label_values(namespace)');

test.each([
  ['label_values(namespace)', 'istio-system'],
  ['label_values(istio_requests_total, namespace)', 'shop'],
])('the first value of %s is chosen', async (asked, value) => {
  expect(await text('a{x="$x"}', [query('x', asked)])).toBe(`a{x="${value}"}`);
});

test('a query may have its own field', async () => {
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
  expect(await text('rate(a[$__rate_interval]) + rate(a[$__range]) + rate(a[${__interval}])', [])).toBe(
    'rate(a[60s]) + rate(a[3600s]) + rate(a[15s])',
  );
  expect(await text('$__from ${__to:date:iso} [[__interval_ms]]', [])).toMatch(/^\d{13} \d{13} 15000$/);
  expect(await text('$__dashboard ${__user.login}', [])).toBe('Mesh 1');
});

test.each([
  ['pipe', 'cart.shop|web.shop'],
  ['regex', String.raw`(cart\.shop|web\.shop)`],
  ['csv', 'cart.shop,web.shop'],
  ['doublequote', '"cart.shop","web.shop"'],
  ['glob', '{cart.shop,web.shop}'],
  ['queryparam', String.raw`(cart\\.shop|web\\.shop)`],
])('values may be written in format %s', async (format, expected) => {
  const all = query('x', 'label_values(istio_requests_total{namespace="shop"}, service)', { includeAll: true });
  expect(await text(`\${x:${format}} [[x:${format}]]`, [all])).toBe(`${expected} ${expected}`);
  expect(await text(`\${x:${format}}`, [{ ...all, allValue: '.*' }])).toBe('.*');
});

test('a variable may list query results, label names or metrics', async () => {
  expect(await text('$x', [query('x', 'query_result(sum(a) by (b))')])).toBe('{} 3 0');
  expect(await text('$x', [query('x', 'query_result(sum(a) by (b))', { regex: '/ (?<text>.)(?<value>.)/' })])).toBe(' ');
  expect(await text('$x', [query('x', 'label_names()', { regex: '^name.*' })])).toBe('namespace');
  expect(await text('$x', [query('x', 'metrics(istio)')])).toBe('istio_build');
});

test('an entry of a list may contain a comma', async () => {
  expect(await text('$x', [{ name: 'x', type: 'custom', query: 'a\\,b,c' }])).toBe('a,b');
});

test('a variable may lack a query, or a regex', async () => {
  expect(await text('$x|', [{ name: 'x', type: 'textbox', query: null }])).toBe('|');
  expect(await text('$x', [query('x', 'label_values(namespace)', { regex: null })])).toBe('istio-system');
});

test('groups of a regular expression are no variables', async () => {
  expect(await text('label_replace(a, "b", "$1${2}", "c", "(.*)")', [])).toBe('label_replace(a, "b", "$1${2}", "c", "(.*)")');
});

test.each(['datasource', 'adhoc', 'groupby'])('a variable of type %s is nothing that a query contains', async (type) => {
  expect([await text('up', [{ name: 'x', type, query: 'prometheus' }]), await findings({ name: 'x', type })]).toEqual(['up', []]);
});

test('fails when a variable has no value, and for each query that needs it', async () => {
  const none = query('job', 'label_values(up, job)');
  expect(await findings(none, namespace)).toEqual(["variable 'job' has no value: label_values(up, job)"]);
  await expect(text('$job', [none])).rejects.toThrow("variable 'job' has no value: $job");
});

test('a variable that depends on one without a value is not reported itself', async () => {
  expect(await findings(query('job', 'label_values(up, job)'), query('pod', 'label_values(up{job="$job"}, pod)'))).toHaveLength(1);
});

test('a variable of another data source has no value, which is no finding', async () => {
  const elsewhere = query('x', 'traces()', { isElsewhere: true });
  expect(await findings(elsewhere)).toEqual([]);
  await expect(text('$x', [elsewhere])).rejects.toThrow(UnusableVariable);
});

test('fails when there is no such variable', async () => {
  await expect(text('a{b="$sevrice"}', [namespace])).rejects.toThrow(`there is no variable 'sevrice': a{b="$sevrice"}`);
});

test.each<[string, Variable]>([
  ["variable 'x' is not understood: only label_values(...), query_result(...)", query('x', 'exemplars(.*)')],
  ["variable 'x' is not understood: Invalid regular expression", query('x', 'label_values(namespace)', { regex: '/(/' })],
  ["variable 'x' is refused (parse error): query_result(sum()", query('x', 'query_result(sum()')],
  ["variable 'x' is of type 'snapshot'", { name: 'x', type: 'snapshot' }],
])('fails when a variable is none: %s', async (message, variable) => {
  expect(await findings(variable)).toEqual([expect.stringContaining(message) as string]);
});
