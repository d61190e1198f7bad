import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Folder } from '../../../constructs';
import { inOrder } from '../../../constructs/app/order';
import { survey } from '../../../constructs/app/survey';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'chart');
});

const object = (scope: Construct, id: string) => new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap' });

/** Each chart with its objects, as they are written. */
const order = (root: Construct = app) =>
  inOrder(survey(root)).charts.map(({ chart: { node }, objects }) => [node.id, ...objects.map((each) => each.node.id)]);

test('is the order of creation without dependencies', () => {
  for (const id of ['b', 'a']) object(chart, id);
  expect(order()).toEqual([['chart', 'b', 'a']]);
});

test('puts an object after what it depends on', () => {
  const [b, a] = [object(chart, 'b'), object(chart, 'a')];
  b.addDependency(a);
  expect(order()).toEqual([['chart', 'a', 'b']]);
});

test('puts all objects of a construct after those of another that it depends on', () => {
  const [late, early] = [new Construct(chart, 'Late'), new Construct(chart, 'Early')];
  for (const id of ['a', 'b']) object(late, id);
  for (const id of ['c', 'd']) object(early, id);
  late.node.addDependency(early);
  expect(order()).toEqual([['chart', 'c', 'd', 'a', 'b']]);
});

test('puts a chart after the chart that its object depends on', () => {
  const other = new Chart(app, 'other');
  object(chart, 'a').addDependency(object(other, 'b'));
  expect([order(), inOrder(survey(app)).chartsDepend]).toEqual([
    [
      ['other', 'b'],
      ['chart', 'a'],
    ],
    true,
  ]);
});

test('puts a chart after the charts nested in it', () => {
  object(chart, 'a');
  object(new Chart(chart, 'inner'), 'b');
  expect(order()).toEqual([
    ['inner', 'b'],
    ['chart', 'a'],
  ]);
});

test('sorts the objects of a chart by the dependencies of a nested chart', () => {
  const inner = new Chart(new Construct(chart, 'Between'), 'inner');
  object(chart, 'first');
  object(inner, 'a').addDependency(object(chart, 'second'));
  expect(order()).toEqual([
    ['chart', 'second', 'first'],
    ['inner', 'a'],
  ]);
});

describe('fails', () => {
  test('on a cycle, and names it', () => {
    const [a, b] = [object(chart, 'a'), object(chart, 'b')];
    a.addDependency(b);
    b.addDependency(a);
    expect(() => order()).toThrow('Dependency cycle detected: chart/a => chart/b => chart/a');
  });

  test('when the dependent is in no chart', () => {
    const folder = new Folder(app, 'lab');
    folder.node.addDependency(chart);
    expect(() => order()).toThrow(
      "[lab] depends on 'chart', but 'lab' is in no chart. Declare dependencies between charts, or between constructs in charts.",
    );
  });

  test('when the dependency is in no chart', () => {
    chart.node.addDependency(new Folder(app, 'lab'));
    expect(() => order()).toThrow("[chart] depends on 'lab', but 'lab' is in no chart.");
  });
});
