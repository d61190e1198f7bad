import { DiagnosticError } from '../../../analysis/diagnostics';
import { lastOfEach, locate, readObjects } from '../../../analysis/objects';

const TEXT = `# The shop.
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec:
  ports:
    - name: http
      port: 80
---
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Namespace
    metadata: { name: shop }
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: texts } }
`;

const read = () => readObjects(TEXT, 'shop.yaml');

test('objects come in order, without empty documents, lists as their items', () => {
  expect(read().map(({ object }) => `${object.kind ?? ''}/${object.metadata.name}`)).toEqual(['Service/cart', 'Namespace/shop', 'ConfigMap/texts']);
});

test.each([
  ['an object', 0, [], { line: 3, column: 1 }],
  ['a field, by its key', 0, ['spec', 'ports', 0, 'port'], { line: 9, column: 7, field: 'spec.ports[0].port' }],
  ['an item', 0, ['spec', 'ports', 0], { line: 8, column: 7, field: 'spec.ports[0]' }],
  ['a field in braces', 0, ['metadata', 'namespace'], { line: 5, column: 25, field: 'metadata.namespace' }],
  ['a field that is not there, by what is around it', 0, ['spec', 'selector', 'app'], { line: 6, column: 1, field: 'spec.selector.app' }],
  ['an item that is not there', 0, ['spec', 'ports', 7], { line: 7, column: 3, field: 'spec.ports[7]' }],
  ['an object of a list', 1, [], { line: 15, column: 5 }],
  ['a field of an object of a list', 2, ['metadata', 'name'], { line: 18, column: 52, field: 'metadata.name' }],
] as const)('the place of %s', (_, at, path, where) => {
  expect(locate(read()[at]!, path)).toEqual({ file: 'shop.yaml', ...where });
});

test('an object that was read from no text has its file alone', () => {
  expect(locate({ object: read()[0]!.object, file: 'cluster' }, ['spec'])).toEqual({ file: 'cluster', field: 'spec' });
});

test.each([
  ['no YAML', 'a: [', 'shop.yaml, line 1, column 5: it is not YAML:'],
  ['a text', 'just words', 'shop.yaml: document 1 is no Kubernetes object.'],
  ['an object without a name', 'kind: Service', 'shop.yaml: document 1 is no Kubernetes object.'],
  ['a list with an empty item', 'kind: List\nitems: [null]', 'shop.yaml: document 1, item 1 is no Kubernetes object.'],
])('%s is refused with the place', (_, text, message) => {
  const reading = () => readObjects(text, 'shop.yaml');
  expect(reading).toThrow(DiagnosticError);
  expect(reading).toThrow(message);
});

test('the last object of a name wins, whatever the version of its API', () => {
  const object = (apiVersion: string, file: string) => ({
    object: { apiVersion, kind: 'Gateway', metadata: { name: 'g', namespace: 'shop' } },
    file,
  });
  const [istio, older, gatewayApi] = [
    object('networking.istio.io/v1', 'b'),
    object('networking.istio.io/v1beta1', 'a'),
    object('gateway.networking.k8s.io/v1', 'c'),
  ];
  expect(lastOfEach([older, gatewayApi, istio])).toEqual([istio, gatewayApi]);
});
