import { AllowIngressFrom, type AllowIngressFromProps } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function allow(props: Partial<AllowIngressFromProps>) {
  const chart = shopChart();
  new AllowIngressFrom(chart, 'Allow', { name: 'allow-to-cart', to: cartService(chart), from: 'anywhere', ...props });
  return find(objectsOf(chart), 'NetworkPolicy', 'allow-to-cart').spec;
}

test('lets pods of the same namespace in, on the named ports', () => {
  expect(allow({ from: [{ podLabels: { app: 'web' }, namespace: 'shop' }], ports: [{ port: 8080 }] })).toEqual({
    podSelector: { matchLabels: { app: 'cart' } },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 8080, protocol: 'TCP' }] }],
  });
});

test('names the namespace and the pods of another namespace in one peer', () => {
  expect(allow({ from: [{ podLabels: { app: 'web' }, namespace: 'edge' }] }).ingress[0].from).toEqual([
    { podSelector: { matchLabels: { app: 'web' } }, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } } },
  ]);
});

test('lets pods of any namespace in', () => {
  expect(allow({ from: [{ anyNamespace: true }, { anyNamespace: true, podLabels: { app: 'web' } }] }).ingress[0].from).toEqual([
    { namespaceSelector: {} },
    { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } },
  ]);
});

test('lets addresses in', () => {
  expect(allow({ from: [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }] }).ingress[0].from).toEqual([
    { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
  ]);
});

test('lets everyone in only when told so', () => {
  expect(allow({ from: 'anywhere', ports: [{ port: 8080 }] }).ingress).toEqual([{ ports: [{ port: 8080, protocol: 'TCP' }] }]);
});

const noPeer: never = '10.0.0.0/8' as never;

test.each<[string, Partial<AllowIngressFromProps>, RegExp]>([
  ['nobody is named', { from: [] }, /\[Shop\/Allow\] 'from' is an empty list, which Kubernetes reads as anywhere/],
  ['a block has no length', { from: [{ cidr: '10.0.0.0' }] }, /'10\.0\.0\.0' is not a CIDR block/],
  ['a block is too long', { from: [{ cidr: '10.0.0.0/33' }] }, /'10\.0\.0\.0\/33' is not a CIDR block/],
  ['an exception is none', { from: [{ cidr: '10.0.0.0/8', except: ['here'] }] }, /'here' is not a CIDR block/],
  [
    'an exception is outside',
    { from: [{ cidr: '10.0.0.0/8', except: ['192.168.0.0/16'] }] },
    /except '192\.168\.0\.0\/16' is not within '10\.0\.0\.0\/8'/,
  ],
  ['an exception is the whole block', { from: [{ cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] }] }, /is not within/],
  ['there is no port', { ports: [] }, /ports is an empty list, which Kubernetes reads as any port/],
  ['a protocol is none', { ports: [{ port: 80, protocol: 'tcp' as never }] }, /protocol is 'tcp'.*TCP, UDP, SCTP/],
  ['a peer has no namespace', { from: [{ podLabels: {} }] as never }, /namespace of a peer 'undefined'/],
  ['a peer is a string', { from: [noPeer] }, /peer is '10\.0\.0\.0\/8'/],
  ['from is another word', { from: 'any' as never }, /'from' is an empty list/],
  ['a port is none', { ports: [{ port: 70000 }] }, /port is 70000.*1 to 65535/],
  ['the name is none', { name: 'Allow_Cart' }, /name 'Allow_Cart' is not a DNS name/],
])('fails when %s', (_, props, message) => {
  expect(() => allow(props)).toThrow(message);
});
