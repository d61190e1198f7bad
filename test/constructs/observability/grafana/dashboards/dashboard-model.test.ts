import { dashboard, type Row } from '../../../../../constructs/observability/grafana/dashboards/dashboard-model';
import { graph, stat } from '../../../../../constructs/observability/grafana/dashboards/panels';

const figure = (title: string) => stat({ title, description: 'How many?', unit: 'short', expr: 'vector(1)' });
const course = (title: string) => graph({ title, description: 'Since when?', unit: 'short', series: [{ expr: 'vector(1)', legend: '' }] });

function places(...rows: Row[]) {
  const { json } = dashboard({ name: 'orders', title: 'Orders', description: 'Are orders taken?', rows });
  const { panels } = JSON.parse(json) as { panels: { title: string; gridPos: Record<'x' | 'y' | 'w' | 'h', number> }[] };
  return panels.map(({ title, gridPos: { x, y, w, h } }) => [title, x, y, w, h]);
}

test('puts panels beside each other, and into the next line when one is full', () => {
  expect(places({ title: 'Orders?', panels: [course('a'), course('b'), course('c')] })).toEqual([
    ['Orders?', 0, 0, 24, 1],
    ['a', 0, 1, 12, 8],
    ['b', 12, 1, 12, 8],
    ['c', 0, 9, 12, 8],
  ]);
});

test('begins a row below the highest panel of the one before', () => {
  expect(places({ title: 'First', panels: [figure('a'), course('b')] }, { title: 'Second', panels: [figure('c')] }).slice(3)).toEqual([
    ['Second', 0, 9, 24, 1],
    ['c', 0, 10, 4, 4],
  ]);
});

test('is written for the Grafana of this release, which knows no later form', () => {
  const { json } = dashboard({ name: 'orders', title: 'Orders', description: 'Are orders taken?', rows: [] });
  expect(JSON.parse(json)).toMatchObject({ uid: 'cdk8s-mesh-orders', schemaVersion: 41, editable: false });
});

test('links to the others with the time and the variables that are chosen', () => {
  const { json } = dashboard({ name: 'orders', title: 'Orders', description: 'Are orders taken?', rows: [] });
  expect((JSON.parse(json) as { links: unknown[] }).links).toEqual([
    expect.objectContaining({ type: 'dashboards', tags: ['cdk8s-mesh'], keepTime: true, includeVars: true }),
  ]);
});
