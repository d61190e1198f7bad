import { Mesh, servesHost } from '../../../analysis/model';

const gateway = (spec: object) =>
  Mesh.of([
    {
      file: 'shop.yaml',
      object: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'door', namespace: 'shop' }, spec } as never,
    },
  ]).gateways[0]!;

test.each([
  ['*', 'shop.example.com', true],
  ['shop.example.com', 'shop.example.com', true],
  ['*.example.com', 'shop.example.com', true],
  ['shop/shop.example.com', 'shop.example.com', true],
  ['*.example.com', 'example.org', false],
  ['shop.example.com', 'other.example.com', false],
])('a Gateway for %s and the host %s: %s', (pattern, host, expected) => {
  expect(servesHost(gateway({ servers: [{ hosts: ['first.example.org', pattern] }] }), host)).toBe(expected);
});

test('a listener without a hostname serves every host', () => {
  expect(servesHost(gateway({ listeners: [{}] }), 'shop.example.com')).toBe(true);
  expect(servesHost(gateway({ listeners: [{ hostname: 'shop.example.com' }] }), 'other.example.com')).toBe(false);
});
