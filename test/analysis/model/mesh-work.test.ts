import { Mesh } from '../../../analysis/model';
import type { SourceObject } from '../../../analysis/objects';

/** Objects that count how often a field of theirs is read. */
function counted(count: number): { readonly objects: readonly SourceObject[]; readonly reads: () => number } {
  let reads = 0;
  const watch = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get: (target, key) => {
        reads++;
        const field = Reflect.get(target, key) as unknown;
        return typeof field === 'object' && field !== null ? watch(field) : field;
      },
    });
  const objects = Array.from({ length: count }, (_, at) => [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${at}`, namespace: 'shop' }, spec: { selector: { app: `s${at}` } } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `s${at}-v1`, namespace: 'shop' },
      spec: { template: { metadata: { labels: { app: `s${at}`, version: 'v1' } }, spec: { containers: [] } } },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: `istio-g${at}`, namespace: 'shop' }, spec: {} },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: `own${at}`, namespace: 'shop' },
      spec: { selector: { version: 'v1', app: `s${at}` } },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: `g${at}`, namespace: 'shop' },
      spec: { selector: { istio: `g${at}` } },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: `p${at}`, namespace: 'shop' },
      spec: { gatewayClassName: 'istio' },
    },
  ]).flat();
  return { objects: objects.map((object) => ({ object: watch(object), file: 'shop.yaml' })), reads: () => reads };
}

test('work grows with the number of objects, also in one namespace', () => {
  const readsFor = (count: number) => {
    const { objects, reads } = counted(count);
    Mesh.of(objects);
    return reads();
  };
  expect(readsFor(400) / readsFor(200)).toBeCloseTo(2, 1);
});

test('work for the Gateways of all Services grows with the number of objects', () => {
  const readsFor = (count: number) => {
    const { objects, reads } = counted(count);
    const all = Mesh.of(objects);
    expect(all.services.flatMap(({ fullName }) => all.gatewaysBehind(fullName))).toHaveLength(2 * count);
    return reads();
  };
  expect(readsFor(400) / readsFor(200)).toBeCloseTo(2, 1);
});
