import { graph, stat, thresholds } from '../../../../../constructs/observability/grafana/dashboards/panels';

const text = { title: 'Errors', description: 'How many?', unit: 'percentunit' };

test('warns in orange and alarms in red', () => {
  expect(thresholds({ warning: 0.01, alarm: 0.05 }).build().steps).toEqual([
    { value: null, color: 'green' },
    { value: 0.01, color: 'orange' },
    { value: 0.05, color: 'red' },
  ]);
});

test('alarms at once where warning and alarm are the same', () => {
  expect(
    thresholds({ warning: 1, alarm: 1 })
      .build()
      .steps.map(({ color }) => color),
  ).toEqual(['green', 'red']);
});

test('is red below what should be reached', () => {
  expect(thresholds({ warning: 1, alarm: 0.9 }).build().steps).toEqual([
    { value: null, color: 'red' },
    { value: 0.9, color: 'orange' },
    { value: 1, color: 'green' },
  ]);
});

test('judges nothing without limits', () => {
  expect(thresholds().build().steps).toEqual([{ value: null, color: 'blue' }]);
});

test('says that there is nothing to judge where a quotient is of nothing by nothing', () => {
  expect(stat({ ...text, expr: 'up' }).build().fieldConfig?.defaults.mappings).toMatchObject([
    { type: 'special', options: { match: 'null+nan', result: { text: 'nothing to judge' } } },
  ]);
});

test('says in words what is no figure', () => {
  expect(stat({ ...text, expr: 'up', words: { '-1': 'off' } }).build().fieldConfig?.defaults.mappings).toContainEqual({
    type: 'value',
    options: { '-1': { text: 'off', color: 'text', index: 0 } },
  });
});

test('draws a line for each query', () => {
  const series = [
    { expr: 'up', legend: 'up' },
    { expr: 'down', legend: 'down' },
  ];
  expect(graph({ ...text, series }).build().targets).toMatchObject([
    { refId: 'A', expr: 'up', legendFormat: 'up', range: true },
    { refId: 'B', expr: 'down', legendFormat: 'down', range: true },
  ]);
});

test.each([
  [true, 'percent'],
  [false, 'none'],
])('piles shares up to the whole: %s', (shares, mode) => {
  expect(graph({ ...text, shares, series: [] }).build().fieldConfig?.defaults.custom).toMatchObject({ stacking: { mode } });
});
