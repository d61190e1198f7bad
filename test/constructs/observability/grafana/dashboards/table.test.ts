import { table } from '../../../../../constructs/observability/grafana/dashboards/table';

const panel = table({
  title: 'Pods',
  description: 'Which?',
  unit: 'short',
  labels: { pod: 'Pod' },
  values: [
    { name: 'Requests', expr: 'requests', unit: 'reqps' },
    { name: 'Errors', expr: 'errors', unit: 'percentunit', limits: { warning: 0.01, alarm: 0.05 } },
  ],
  links: { Pod: { title: 'Open', url: '/d/pod' } },
}).build();

const override = (column: string) => panel.fieldConfig?.overrides.find(({ matcher }) => matcher.options === column)?.properties;

test('joins its queries to rows, and names their columns', () => {
  expect(panel.targets).toMatchObject([
    { refId: 'A', expr: 'requests', format: 'table', instant: true },
    { refId: 'B', expr: 'errors', format: 'table', instant: true },
  ]);
  expect(panel.transformations).toEqual([
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: { pod: 0, 'Value #A': 1, 'Value #B': 2 },
        renameByName: { pod: 'Pod', 'Value #A': 'Requests', 'Value #B': 'Errors' },
      },
    },
  ]);
});

test('gives each column its unit, and colours what has limits', () => {
  expect(override('Requests')).toEqual([
    { id: 'unit', value: 'reqps' },
    { id: 'decimals', value: 2 },
  ]);
  expect(override('Errors')?.map(({ id }) => id)).toEqual(['unit', 'decimals', 'thresholds', 'custom.cellOptions']);
});

test('leads from a name to its dashboard', () => {
  expect(override('Pod')).toEqual([{ id: 'links', value: [{ title: 'Open', url: '/d/pod' }] }]);
});

test('shows the busiest first', () => {
  expect(panel.options).toMatchObject({ sortBy: [{ displayName: 'Requests', desc: true }] });
});
