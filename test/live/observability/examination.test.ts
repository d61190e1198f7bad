import type { Dashboard } from '../../../live/observability/dashboards';
import { faultsOfDashboard, faultsOfRules, untilFaultless } from '../../../live/observability/examination';
import { fakePrometheus, type Held } from './servers';

const dashboard = (...expressions: string[]): Dashboard => ({
  title: 'Mesh',
  source: 'ConfigMap/mesh.shop in shop.yaml',
  variables: [],
  queries: expressions.map((expression) => ({ panel: `Panel of ${expression}`, expression, repeatedBy: [] })),
});

const faults = async (held: Held, of: Dashboard) => faultsOfDashboard(of, await fakePrometheus(held));

describe('a dashboard', () => {
  test('has no faults when each query returns data', async () => {
    expect(await faults({ queries: { a: ['1'], b: ['0'] } }, dashboard('a', 'b'))).toEqual([]);
  });

  test('fails when a query returns nothing, by dashboard and panel', async () => {
    expect(await faults({ queries: { a: ['1'] } }, dashboard('a', 'b'))).toEqual(["dashboard 'Mesh', panel 'Panel of b': returns nothing: b"]);
  });

  test('fails when a query is none, with what Prometheus says', async () => {
    expect(await faults({ queries: { 'sum(': new Error('parse error') } }, dashboard('sum('))).toEqual([
      "dashboard 'Mesh', panel 'Panel of sum(': is refused (parse error): sum(",
    ]);
  });

  test('fails when a variable has no value', async () => {
    const variables = [{ name: 'job', type: 'query', query: 'label_values(up, job)' }];
    expect(await faults({}, { ...dashboard('up'), variables })).toEqual(["dashboard 'Mesh': variable 'job' has no value: label_values(up, job)"]);
  });
});

const recorded = (of: object = {}) => ({ name: 'a:b', type: 'recording', query: 'sum(a)', health: 'ok', ...of });
const alert = (of: object = {}) => ({ name: 'Down', type: 'alerting', query: 'up == 0', health: 'ok', ...of });
const DECLARED = [
  { name: 'a:b', source: 'x' },
  { name: 'Down', source: 'x' },
];
const ruleFaults = async (held: Held) => faultsOfRules(DECLARED, await fakePrometheus(held));

describe('rules', () => {
  test('have no faults when what is recorded has data, and an alert nothing to say', async () => {
    expect(await ruleFaults({ rules: [recorded(), alert()], queries: { 'sum(a)': ['1'] } })).toEqual([]);
  });

  test('fail when what is recorded has no data', async () => {
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
});

describe('untilFaultless', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('examines again while there are faults', async () => {
    const examine = jest.fn().mockResolvedValueOnce(['one']).mockResolvedValue([]);
    const faultless = untilFaultless(examine, Date.now() + 10_000);
    await jest.advanceTimersByTimeAsync(5000);
    expect([await faultless, examine.mock.calls.length]).toEqual([[], 2]);
  });

  test('gives the last faults when the time is over', async () => {
    const examine = jest.fn().mockResolvedValue(['one']);
    const faultless = untilFaultless(examine, Date.now() + 10_000);
    await jest.advanceTimersByTimeAsync(20_000);
    expect([await faultless, examine.mock.calls.length]).toEqual([['one'], 6]);
  });
});
