import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { textOf } from '../../../analysis/diagnostics';
import { App, Folder } from '../../../constructs';
import { DuplicateObjects } from '../../../constructs/app/duplicate-objects';
import { clusterScoped } from '../../../constructs/internal/cluster-scoped';

let app: App;
let duplicates: DuplicateObjects;
beforeEach(() => {
  app = new App();
  duplicates = new DuplicateObjects();
});

const text = (object: ApiObject): string | undefined => {
  const finding = duplicates.note(object);
  return finding && textOf(finding);
};

let count = 0;
interface Identity {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** The finding about an object in a chart of its own, as text. */
function note({ apiVersion = 'v1', kind = 'ConfigMap', name = 'cart', namespace }: Identity = {}, scope: Construct = app): string | undefined {
  const chart = new Chart(scope, `chart-${String(++count)}`, { namespace: 'shop' });
  return text(new ApiObject(chart, 'Object', { apiVersion, kind, metadata: { name, ...(namespace && { namespace }) } }));
}

test('the second object of one name is reported, with the first and the cure', () => {
  note();
  expect(note()).toBe(
    `[chart-${count}/Object] ConfigMap 'cart' is also written by chart-${count - 1}/Object: ` +
      'the later one would replace it. Keep one, or name them differently.',
  );
});

test('the finding carries both objects as data', () => {
  note();
  const chart = new Chart(app, 'again', { namespace: 'shop' });
  const cart = { apiVersion: 'v1', kind: 'ConfigMap', name: 'cart', namespace: 'shop' };
  expect(duplicates.note(new ApiObject(chart, 'Object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cart' } }))).toMatchObject({
    code: 'MESH1005',
    where: { constructPath: 'again/Object' },
    object: cart,
    related: [{ object: cart, where: { constructPath: `chart-${count}/Object` } }],
  });
});

test('a third is reported with the second', () => {
  note();
  note();
  expect(note()).toContain(`also written by chart-${count - 1}/Object`);
});

test.each<[string, Identity]>([
  ['name', { name: 'other' }],
  ['kind', { kind: 'Secret' }],
  ['namespace', { namespace: 'other' }],
  ['API', { apiVersion: 'example.com/v1' }],
])('another %s is another object', (_, other) => {
  note();
  expect(note(other)).toBeUndefined();
});

test('another version of an API is the same object', () => {
  note({ apiVersion: 'example.com/v1' });
  expect(note({ apiVersion: 'example.com/v1beta1' })).toContain('also written by');
});

test('a cluster-scoped object has no namespace', () => {
  const said = ['a', 'b'].map((namespace) => {
    const object = new ApiObject(new Chart(app, namespace, { namespace }), 'Object', { apiVersion: 'v1', kind: 'Zone', metadata: { name: 'eu' } });
    clusterScoped(object);
    return text(object);
  });
  expect(said).toEqual([undefined, expect.stringContaining("Zone 'eu' is also written by a/Object")]);
});

test('the scope is the folder, not the folder around it', () => {
  const outer = new Folder(app, 'outer');
  const inner = new Folder(outer, 'inner');
  expect([note(), note({}, outer), note({}, inner)]).toEqual([undefined, undefined, undefined]);
  expect(note({}, inner)).toContain('also written by outer/inner/');
});

test('alternatives may each contain it', () => {
  const folder = new Folder(app, 'scenarios', { charts: 'alternatives' });
  expect([note({}, folder), note({}, folder)]).toEqual([undefined, undefined]);
});

test('two instances are independent', () => {
  note();
  duplicates = new DuplicateObjects();
  expect(note()).toBeUndefined();
});
