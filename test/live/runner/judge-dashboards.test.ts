import type { SourceObject } from '../../../analysis/objects';
import type { Result } from '../../../analysis/expectations/result';
import { type Words, wordsOf } from '../../../cli/reporters/result-texts';
import { SILENT } from '../../../live/runner/run-listener';
import { judgeDashboards } from '../../../live/runner/judge-dashboards';
import { ResultLog } from '../../../live/runner/result-log';
import { testbedOf, mockPages, pages } from './pages';

jest.mock('../../../live/testbed/fetch-page');
beforeEach(() => {
  mockPages();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const BED = testbedOf({ metrics: ['10.0.0.1', 'prom/prometheus:v3.5.0'] });
const API = 'http://10.0.0.1:9090/api/v1';
const DASHBOARD = JSON.stringify({ title: 'Mesh', panels: [{ type: 'stat', title: 'Rate', targets: [{ expr: 'up' }] }] });
const RULES = 'groups: [{ name: a, rules: [{ record: "a:b", expr: up }] }]';

const placed = (kind: string, name: string, data: object | null): SourceObject =>
  ({ object: { kind, metadata: { name, namespace: 'shop' }, data }, file: 'shop/70.yaml' }) as SourceObject;

/** Sets the answer of Prometheus to every query, and its scrape interval. */
const holds = (values: readonly string[], scrapeInterval = '15s') => {
  pages.set(`${API}/targets`, { status: 'success', data: { activeTargets: [{ scrapeInterval }] } });
  pages.set(`${API}/parse_query`, { status: 'success', data: { type: 'numberLiteral' } });
  pages.set(`${API}/query`, {
    status: 'success',
    data: { resultType: 'vector', result: values.map((value) => ({ metric: {}, value: [0, value] })) },
  });
  const rule = { name: 'a:b', type: 'recording', query: 'up', health: 'ok' };
  pages.set(`${API}/rules`, { status: 'success', data: { groups: [{ rules: [rule] }] } });
};

async function results(objects: readonly SourceObject[], testbed = BED): Promise<readonly (Result & Words)[]> {
  const record = new ResultLog(SILENT, 1);
  const observed = judgeDashboards(testbed, record, objects);
  await jest.advanceTimersByTimeAsync(120_000);
  await observed;
  return record.results.map((result) => ({ ...result, ...wordsOf(result) }));
}

test('each dashboard is a check, with its object', async () => {
  holds(['1']);
  expect(await results([placed('ConfigMap', 'mesh', { 'mesh.json': DASHBOARD })])).toMatchObject([
    {
      kind: 'check',
      promise: "Every query of dashboard 'Mesh' returns data.",
      measured: '1 query of 1 panel',
      verdict: 'holds',
      check: 'dashboard',
      facts: { title: 'Mesh', queries: 1, panels: 1 },
      objects: [{ object: { kind: 'ConfigMap', name: 'mesh', namespace: 'shop' }, where: { file: 'shop/70.yaml' } }],
      object: 'ConfigMap/mesh.shop in shop/70.yaml',
    },
  ]);
});

test('fails when a query still returns nothing after a while', async () => {
  holds([]);
  expect(await results([placed('ConfigMap', 'mesh', { 'mesh.json': DASHBOARD })])).toMatchObject([
    { verdict: 'fails', reason: "dashboard 'Mesh', panel 'Rate': returns nothing: up" },
  ]);
});

test('all rules are one check', async () => {
  holds(['1']);
  expect(await results([placed('ConfigMap', 'rules', { 'rules.yml': RULES })])).toMatchObject([
    {
      promise: 'Every rule is evaluated, and what rules record has data.',
      measured: '1 rule',
      verdict: 'holds',
      object: 'ConfigMap/rules.shop in shop/70.yaml',
    },
  ]);
});

test('fails with the reason when Prometheus does not answer', async () => {
  const [result] = await results([placed('ConfigMap', 'mesh', { 'mesh.json': DASHBOARD })]);
  expect(result).toMatchObject({ verdict: 'fails', reason: expect.stringContaining('metrics.shop') as string });
});

test('fails only after two scrapes and a minute', async () => {
  for (const [interval, seconds] of [
    ['15s', 90],
    ['25s', 110],
  ] as const) {
    holds([], interval);
    const [result] = await results([placed('ConfigMap', 'mesh', { 'mesh.json': DASHBOARD })]);
    expect(result!.seconds).toBe(seconds);
  }
});

test('holds when Prometheus answers only after a while', async () => {
  setTimeout(() => {
    holds(['1']);
  }, 60_000);
  expect(await results([placed('ConfigMap', 'mesh', { 'mesh.json': DASHBOARD })])).toMatchObject([{ verdict: 'holds', seconds: 60 }]);
});

test('dashboards and rules are skipped without a Prometheus', async () => {
  const reason = expect.stringContaining('no pod runs prom/prometheus') as string;
  const objects = [placed('ConfigMap', 'mesh', { 'mesh.json': DASHBOARD }), placed('ConfigMap', 'rules', { 'rules.yml': RULES })];
  expect(await results(objects, testbedOf({}))).toMatchObject([
    {
      kind: 'check',
      promise: "Every query of dashboard 'Mesh' returns data.",
      verdict: 'skipped',
      reason,
      object: 'ConfigMap/mesh.shop in shop/70.yaml',
    },
    { promise: 'Every rule is evaluated, and what rules record has data.', verdict: 'skipped', reason },
  ]);
});

test('fails when a file only looks like a dashboard, also without a Prometheus', async () => {
  const wrapped = JSON.stringify({ dashboard: { title: 'Mesh', panels: [] } });
  const reason = expect.stringContaining('mesh.json of ConfigMap/mesh.shop in shop/70.yaml is no dashboard') as string;
  const expected = [{ promise: 'Every file that looks like a dashboard is one.', verdict: 'fails', reason }];
  const objects = [placed('ConfigMap', 'mesh', { 'mesh.json': wrapped })];
  expect([await results(objects), await results(objects, testbedOf({}))]).toMatchObject([expected, expected]);
});

test('nothing is checked without dashboards and rules', async () => {
  holds(['1']);
  expect(await results([placed('ConfigMap', 'empty', null), placed('ConfigMap', 'nothing', { 'a.json': null })])).toEqual([]);
  expect(await results([placed('ConfigMap', 'other', { 'a.txt': 'a' }), placed('Secret', 'mesh', { 'mesh.json': DASHBOARD })])).toEqual([]);
});
