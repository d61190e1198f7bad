import { RestrictEgress, type RestrictEgressProps } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function restrict(props: Partial<RestrictEgressProps> = {}) {
  const chart = shopChart();
  new RestrictEgress(chart, 'Restrict', { name: 'cart-egress', from: cartService(chart), to: [{ cidr: '192.168.1.0/24' }], ...props });
  return find(objectsOf(chart), 'NetworkPolicy', 'cart-egress').spec;
}

test('lets the pods reach the peers, and the DNS on both protocols', () => {
  expect(restrict()).toEqual({
    podSelector: { matchLabels: { app: 'cart' } },
    policyTypes: ['Egress'],
    egress: [
      { to: [{ ipBlock: { cidr: '192.168.1.0/24' } }] },
      {
        to: [{ namespaceSelector: {} }],
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      },
    ],
  });
});

test('leaves the DNS to another policy when told so', () => {
  expect(restrict({ dns: false, ports: [{ port: 443 }] }).egress).toEqual([
    { to: [{ ipBlock: { cidr: '192.168.1.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] },
  ]);
});

test.each<[string, Partial<RestrictEgressProps>, RegExp]>([
  ['nothing is named', { to: [] }, /\[Shop\/Restrict\] 'to' is an empty list, which Kubernetes reads as anywhere/],
  ['a block is none', { to: [{ cidr: '192.168.1/24' }] }, /'192\.168\.1\/24' is not a CIDR block/],
])('fails when %s', (_, props, message) => {
  expect(() => restrict(props)).toThrow(message);
});
