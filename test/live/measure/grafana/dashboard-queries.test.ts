import { textOf } from '../../../../analysis/diagnostics';
import { checkFinding } from '../../../../live/findings';
import { TestbedError } from '../../../../live/live-error';
import type { Dashboard } from '../../../../live/measure/grafana/dashboard';
import { DashboardQueries, untilNoFindings } from '../../../../live/measure/grafana/dashboard-queries';
import { fakePrometheus, type Held } from '../servers';

const SOURCE = { object: { kind: 'ConfigMap', metadata: { name: 'mesh', namespace: 'shop' } }, file: 'shop.yaml' };

const dashboard = (...expressions: string[]): Dashboard => ({
  title: 'Mesh',
  source: SOURCE,
  variables: [],
  queries: expressions.map((expression) => ({ panel: `Panel of ${expression}`, expression, repeatedBy: [] })),
});

const found = async (held: Held, of: Dashboard) => new DashboardQueries(await fakePrometheus(held)).findingsOfDashboard(of, 15_000);
const findings = async (held: Held, of: Dashboard) => (await found(held, of)).map(textOf);

describe('a dashboard', () => {
  test('has no findings when each query returns data', async () => {
    expect(await findings({ queries: { a: ['1'], b: ['0'] } }, dashboard('a', 'b'))).toEqual([]);
  });

  test('fails when a query returns nothing, by dashboard and panel', async () => {
    expect(await findings({ queries: { a: ['1'] } }, dashboard('a', 'b'))).toEqual(["dashboard 'Mesh', panel 'Panel of b': returns nothing: b"]);
  });

  test('fails when a query is invalid, with the error of Prometheus', async () => {
    expect(await findings({ queries: { 'sum(': new Error('parse error') } }, dashboard('sum('))).toEqual([
      "dashboard 'Mesh', panel 'Panel of sum(': is refused (parse error): sum(",
    ]);
  });

  test('fails when a variable has no value', async () => {
    const variables = [{ name: 'job', type: 'query', query: 'label_values(up, job)' }];
    expect(await findings({ queries: { up: ['1'] } }, { ...dashboard('up'), variables })).toEqual([
      "dashboard 'Mesh': variable 'job' has no value: label_values(up, job)",
    ]);
  });

  test('fails when a metric does not exist, although the query returns data', async () => {
    const expression = 'sum(typo) or vector(0)';
    const held = { queries: { [expression]: ['0'] }, names: { [expression]: ['typo', 'up'] }, series: ['up'] };
    expect(await findings(held, dashboard(expression))).toEqual([
      `dashboard 'Mesh', panel 'Panel of ${expression}': asks for 'typo', of which Prometheus has no series: ${expression}`,
    ]);
  });

  test('fails for each of its queries, whatever the others are', async () => {
    const variables = [{ name: 'job', type: 'query', query: 'label_values(up, job)' }];
    expect(await findings({}, { ...dashboard('a{b="$none"}', 'up{job="$job"}', 'b'), variables })).toEqual([
      "dashboard 'Mesh': variable 'job' has no value: label_values(up, job)",
      `dashboard 'Mesh', panel 'Panel of a{b="$none"}': there is no variable 'none': a{b="$none"}`,
      "dashboard 'Mesh', panel 'Panel of b': returns nothing: b",
    ]);
  });

  test('has rates over four scrapes', async () => {
    const prometheus = await fakePrometheus({ targets: [{ scrapeInterval: '15s' }, { scrapeInterval: '1m' }], queries: { 'rate(a[240s])': ['1'] } });
    const examination = new DashboardQueries(prometheus);
    expect(await examination.findingsOfDashboard(dashboard('rate(a[$__rate_interval])'), await examination.interval())).toEqual([]);
  });
});

const recorded = (of: object = {}) => ({ name: 'a:b', type: 'recording', query: 'sum(a)', health: 'ok', ...of });
const alert = (of: object = {}) => ({ name: 'Down', type: 'alerting', query: 'up == 0', health: 'ok', ...of });
const DECLARED = [
  { name: 'a:b', source: SOURCE },
  { name: 'Down', source: SOURCE },
];
const foundOfRules = async (held: Held, declared = DECLARED) => new DashboardQueries(await fakePrometheus(held)).findingsOfRules(declared);
const ruleFaults = async (held: Held, declared = DECLARED) => (await foundOfRules(held, declared)).map(textOf);

test('a finding about a panel names its ConfigMap, and has the panel and the query as data', async () => {
  expect(await found({ queries: {} }, dashboard('a'))).toMatchObject([
    {
      code: 'MESH6002',
      object: { kind: 'ConfigMap', name: 'mesh', namespace: 'shop' },
      data: { panel: 'Panel of a', expression: 'a' },
    },
  ]);
});

test('a finding about a rule has the rule as data', async () => {
  expect(await foundOfRules({ rules: [recorded()] })).toMatchObject([
    { code: 'MESH6002', data: { rule: 'Down', expected: 1, found: 0 } },
    { code: 'MESH6002', data: { rule: 'a:b', expression: 'sum(a)' } },
  ]);
});

describe('rules', () => {
  test('have no findings when recorded series have data and no alert fires', async () => {
    expect(await ruleFaults({ rules: [recorded(), alert()], queries: { 'sum(a)': ['1'] } })).toEqual([]);
  });

  test('fail when a recorded series has no data', async () => {
    expect(await ruleFaults({ rules: [recorded(), alert()] })).toEqual(["rule 'a:b' returns nothing: sum(a)"]);
  });

  test('fail when their evaluation failed, or was not yet made', async () => {
    const rules = [recorded({ health: 'err', lastError: 'many-to-many matching' }), alert({ health: 'unknown' })];
    expect(await ruleFaults({ rules })).toEqual(["rule 'a:b' many-to-many matching: sum(a)", "rule 'Down' is not evaluated yet: up == 0"]);
  });

  test('fail when an alert is refused', async () => {
    const held = { rules: [recorded(), alert()], queries: { 'sum(a)': ['1'], 'up == 0': new Error('no') } };
    expect(await ruleFaults(held)).toEqual(["rule 'Down' is refused (no): up == 0"]);
  });

  test('fail when Prometheus does not have one of the manifests', async () => {
    expect(await ruleFaults({ rules: [alert()] })).toEqual(["rule 'a:b': Prometheus does not have it"]);
  });

  test('fail when Prometheus has only one of two alerts of a name', async () => {
    const two = [...DECLARED.slice(1), ...DECLARED.slice(1)];
    expect(await ruleFaults({ rules: [alert(), alert()] }, two)).toEqual([]);
    expect(await ruleFaults({ rules: [alert()] }, two)).toEqual(["rule 'Down': Prometheus has 1 of 2"]);
  });

  test('fail when a metric of an alert does not exist', async () => {
    const held = { rules: [alert()], names: { 'up == 0': ['upp'] }, series: ['up'] };
    expect(await ruleFaults(held, DECLARED.slice(1))).toEqual(["rule 'Down' asks for 'upp', of which Prometheus has no series: up == 0"]);
  });
});

const inTenSeconds = () => {
  const end = Date.now() + 10_000;
  return () => end;
};

describe('untilNoFindings', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('examines again while there are findings', async () => {
    const examine = jest
      .fn()
      .mockResolvedValueOnce([checkFinding('one')])
      .mockResolvedValue([]);
    const faultless = untilNoFindings(examine, inTenSeconds());
    await jest.advanceTimersByTimeAsync(5000);
    expect([await faultless, examine.mock.calls.length]).toEqual([[], 2]);
  });

  test('gives the last findings when the time is over', async () => {
    const examine = jest.fn().mockResolvedValue([checkFinding('one')]);
    const faultless = untilNoFindings(examine, inTenSeconds());
    await jest.advanceTimersByTimeAsync(20_000);
    expect([await faultless, examine.mock.calls.length]).toEqual([[checkFinding('one')], 6]);
  });

  test('an error of the testbed is a finding, and may be over the next time', async () => {
    const failing = jest.fn().mockRejectedValue(new TestbedError('nobody answers'));
    const once = jest.fn().mockRejectedValueOnce(new TestbedError('nobody answers')).mockResolvedValue([]);
    const both = Promise.all([failing, once].map((examine) => untilNoFindings(examine, inTenSeconds())));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(await both).toEqual([[{ code: 'MESH5003', severity: 'error', where: {}, message: 'nobody answers' }], []]);
  });
});
