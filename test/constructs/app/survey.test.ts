import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { textOf } from '../../../analysis/diagnostics';
import { App, Folder } from '../../../constructs';
import { survey } from '../../../constructs/app/survey';

let app: App;
beforeEach(() => {
  app = new App();
});

const object = (scope: Construct, id: string) => new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap' });
const contents = (root: Construct = app) =>
  survey(root).charts.map(({ chart, objects }) => [chart.node.path, ...objects.map(({ node }) => node.path)]);

test('an object belongs to its nearest chart', () => {
  const outer = new Chart(app, 'outer');
  object(new Construct(new Chart(outer, 'inner'), 'Part'), 'a');
  object(outer, 'b');
  expect(contents()).toEqual([
    ['outer', 'outer/b'],
    ['outer/inner', 'outer/inner/Part/a'],
  ]);
});

test('an object nested in an object counts as well', () => {
  object(object(new Chart(app, 'chart'), 'a'), 'b');
  expect(contents()).toEqual([['chart', 'chart/a', 'chart/a/b']]);
});

test('charts whose ids are integers come first, as in cdk8s', () => {
  for (const id of ['b', '10', 'a', '9']) new Chart(app, id);
  new Chart(new Construct(app, '8'), 'inner');
  expect(contents().flat()).toEqual(app.charts.map(({ node }) => node.path));
  expect(contents().flat()).toEqual(['9', '10', '8/inner', 'b', 'a']);
});

test('a survey of a part of a tree sees nothing else', () => {
  new Chart(app, 'other').node.addValidation({ validate: () => ['wrong'] });
  const folder = new Folder(app, 'lab');
  object(new Chart(folder, 'shop'), 'a');
  expect([contents(folder), survey(folder).findings]).toEqual([[['lab/shop', 'lab/shop/a']], []]);
});

test('findings come from all constructs, the app included, in the order of the tree', () => {
  const part = new Construct(new Construct(app, 'B'), 'Part');
  for (const construct of [part, app, new Construct(app, 'A')]) construct.node.addValidation({ validate: () => [`is ${construct.node.path}`] });
  expect(survey(app).findings.map(textOf)).toEqual(['[] is ', '[B/Part] is B/Part', '[A] is A']);
});

test('dependents are constructs with a dependency, and charts with a nested chart', () => {
  const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
  new Chart(a, 'inner');
  const part = new Construct(b, 'Part');
  part.node.addDependency(a);
  expect(survey(app).dependents).toEqual([a, part]);
});
