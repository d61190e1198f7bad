import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectsByFile, objectsIn, requireSameObjects } from '../../bench/objects';

const deployment = (spec: object, name = 'shop') => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'a' }, spec });
const compare = (theirs: object[], ours: object[]) => {
  requireSameObjects('helm at 3', theirs as never, ours as never);
};

test('the order of objects and of fields does not matter', () => {
  const [one, other] = [deployment({ replicas: 1, paused: false }), deployment({}, 'other')];
  const turned = { spec: { paused: false, replicas: 1 }, metadata: { namespace: 'a', name: 'shop' }, kind: 'Deployment', apiVersion: 'apps/v1' };
  expect(() => {
    compare([other, turned], [one, other]);
  }).not.toThrow();
});

test.each([
  ['a value differs', deployment({ containers: [{ port: 2 }] }), 'spec.containers.0.port is 2, and 1 in ours'],
  ['a type differs', deployment({ containers: [{ port: '1' }] }), 'spec.containers.0.port is "1", and 1 in ours'],
  ['a field is missing', deployment({ containers: [{}] }), 'spec.containers.0.port is missing, and 1 in ours'],
  ['a field is too many', deployment({ containers: [{ port: 1, name: 'x' }] }), 'spec.containers.0.name is "x", and missing in ours'],
  ['a list is an object', deployment({ containers: { 0: { port: 1 } } }), 'spec.containers is {"0":{"port":1}}, and [{"port":1}] in ours'],
])('fails when %s', (_, theirs, difference) => {
  expect(() => {
    compare([theirs], [deployment({ containers: [{ port: 1 }] })]);
  }).toThrow(`helm at 3 writes another apps/v1 Deployment a/shop: ${difference}.`);
});

test('fails when a peer writes an object less', () => {
  expect(() => {
    compare([], [deployment({})]);
  }).toThrow('helm at 3 does not write apps/v1 Deployment a/shop.');
});

test('fails when a peer writes an object more', () => {
  expect(() => {
    compare([deployment({})], []);
  }).toThrow('helm at 3 writes apps/v1 Deployment a/shop, and ours does not.');
});

test('fails when a peer writes an object twice', () => {
  expect(() => {
    compare([deployment({}), deployment({})], [deployment({})]);
  }).toThrow('helm at 3 writes apps/v1 Deployment a/shop twice.');
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-test-'));
  const object = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: 'x' } });
  const yaml = (...kinds: string[]) => kinds.map((kind) => JSON.stringify(object(kind))).join('\n---\n---\n');
  beforeAll(() => {
    writeFileSync(join(folder, 'b.k8s.yaml'), yaml('B', 'C'));
    writeFileSync(join(folder, 'a.yaml'), yaml('A'));
    writeFileSync(join(folder, 'construct-metadata.json'), '{}');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('an empty document is no object', () => {
    expect(objectsIn(join(folder, 'b.k8s.yaml'))).toEqual([object('B'), object('C')]);
  });

  test('a folder has the objects of its YAML files', () => {
    expect(objectsIn(folder)).toEqual([object('A'), object('B'), object('C')]);
  });

  test('objects are known by the name of their file', () => {
    expect(objectsByFile(folder)).toEqual({ a: [object('A')], b: [object('B'), object('C')] });
  });
});
