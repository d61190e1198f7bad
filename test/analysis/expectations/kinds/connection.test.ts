import type { ConnectionFacts } from '../../../../analysis/expectations';
import { connection } from '../../../../analysis/expectations/kinds/connection';
import { Mesh } from '../../../../analysis/model';
import { readObjects } from '../../../../analysis/objects';

const deployment = (name: string, labels: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { template: { metadata: { labels }, spec: { containers: [] } } },
});

const policy = (name: string, peer: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'shop' },
  spec: { podSelector: {}, egress: [{ to: [peer] }] },
});

/** The policy that is blamed first when egress from `cart-v1.shop` to an end is denied. */
function blamed(to: string, policies: readonly ReturnType<typeof policy>[]): string {
  const objects = [
    deployment('cart-v1', { app: 'cart' }),
    deployment('frontend-v2', { app: 'web' }),
    deployment('webshop', { app: 'desk' }),
    ...policies,
  ];
  const mesh = Mesh.of(readObjects(JSON.stringify({ kind: 'List', items: objects }), 'shop.json'));
  const deciding = policies.map(({ kind, metadata }) => ({ kind, ...metadata }));
  const facts: ConnectionFacts = {
    allowed: false,
    directions: [{ direction: 'egress', of: 'cart-v1.shop', what: `egress to ${to}`, allowed: false, policies: deciding }],
  };
  const expectation = { promise: '', connection: { from: 'cart-v1.shop', to, port: 80 }, expect: { allowed: true } };
  return connection.blame(expectation, facts, mesh)[0]!.object.metadata.name;
}

const OTHER = policy('other', { podSelector: { matchLabels: { app: 'desk' } } });

test.each([
  ['selects its pods by a label', 'frontend-v2.shop', { podSelector: { matchLabels: { app: 'web' } } }],
  ['selects its pods by an expression', 'frontend-v2.shop', { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] } }],
  ['selects its namespace', 'frontend-v2.shop', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }],
  ['has its address', '203.0.113.10', { ipBlock: { cidr: '203.0.113.0/24' } }],
  [
    'selects pods of Istio that the manifests do not have',
    'istio-ingressgateway.istio-system',
    {
      podSelector: { matchLabels: { istio: 'ingressgateway' } },
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } },
    },
  ],
])('the policy that %s is blamed first', (_, to, peer) => {
  expect(blamed(to, [OTHER, policy('named-otherwise', peer)])).toBe('named-otherwise');
});

test.each([
  ['whose label is a part of the name of the workload', { podSelector: { matchLabels: { app: 'web' } } }],
  ['of another namespace', { podSelector: { matchLabels: { app: 'desk' } }, namespaceSelector: { matchLabels: { team: 'desk' } } }],
  ['that selects everything', { podSelector: {}, namespaceSelector: {} }],
])('a policy %s is not blamed first', (_, peer) => {
  expect(blamed('webshop.shop', [policy('wide', peer), OTHER])).toBe('other');
});

test.each([
  ['of its Service or label', 'allow-web', 'allow-web'],
  ['but no part of a word', 'allow-websites', 'aside'],
])('the name of a policy counts: the name %s', (_, name, first) => {
  const nobody = { podSelector: { matchLabels: { app: 'nobody' } } };
  expect(blamed('frontend-v2.shop', [policy('aside', nobody), policy(name, nobody)])).toBe(first);
});
