import { trafficFile } from '../../../../live/measure/network-policy/traffic';
import { traffic } from './shop';

test('the protocol is TCP', () => {
  expect(traffic({ from: 'web.shop', to: 'cart.shop', port: 8080 }).protocol).toBe('TCP');
});

test('a port has the name that the receiving pod gives it', () => {
  expect(traffic({ from: 'web.shop', to: 'cart.shop', port: 8080 }).portName).toBe('http');
});

test.each([
  ['of another number', { port: 8081 }],
  ['of another protocol', { port: 8080, protocol: 'UDP' as const }],
])('a port %s has no name', (_, port) => {
  expect(traffic({ from: 'web.shop', to: 'cart.shop', ...port }).portName).toBe('');
});

test('cyclonus gets pods by their labels, and outside addresses as they are', () => {
  const file = trafficFile([traffic({ from: '203.0.113.7', to: 'cart.shop', port: 8080 })]);
  const namespaceLabels = { tier: 'gold', 'kubernetes.io/metadata.name': 'shop' };
  expect(JSON.parse(file)).toEqual([
    {
      Source: { IP: '203.0.113.7', Internal: null },
      Destination: { IP: '10.244.0.1', Internal: { Namespace: 'shop', PodLabels: { app: 'cart' }, NamespaceLabels: namespaceLabels } },
      ResolvedPort: 8080,
      ResolvedPortName: 'http',
      Protocol: 'TCP',
    },
  ]);
});
