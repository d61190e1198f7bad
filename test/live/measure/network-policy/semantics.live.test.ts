import { judgeConnections } from '../../../../live/measure/network-policy/judge-connections';
import { readAnswers } from '../../../../live/measure/network-policy/answers';
import { askCyclonus } from '../../../../live/measure/network-policy/cyclonus';
import type { LabelSelector } from '../../../../analysis/match/labels';
import { realCyclonus } from './program';
import { ASKED, policy, POLICIES, RECORDED, SHOP, traffic } from './shop';

/** A policy with rules whose fields nothing here looks at. */
const cart = (rules: object) => policy('cart', { podSelector: { matchLabels: { app: 'cart' } }, ...rules });

/** True if this one policy allows a connection to cart. */
async function reachesCart(rules: object, from: string, port = 8080): Promise<boolean> {
  const objects = [...SHOP.filter(({ kind }) => kind !== 'NetworkPolicy'), cart(rules)];
  const expectation = { promise: '', connection: { from, to: 'cart.shop', port }, expect: { allowed: true } };
  return (await judgeConnections([expectation], objects, realCyclonus()))[0]!.holds;
}

const from = (peer: object) => ({ ingress: [{ from: [peer] }] });
const port = (declaration: object) => ({ ingress: [{ ports: [declaration] }] });

test.each<[string, object, string, boolean]>([
  ['no rule allows nothing', {}, 'web.shop', false],
  ['an empty rule allows everything', { ingress: [{}] }, '203.0.113.7', true],
  ['an empty podSelector is the whole namespace', from({ podSelector: {} }), 'web.shop', true],
  ['an empty podSelector is no other namespace', from({ podSelector: {} }), 'guest.other', false],
  ['an empty namespaceSelector is every pod', from({ namespaceSelector: {} }), 'guest.other', true],
  ['an empty namespaceSelector is no address outside', from({ namespaceSelector: {} }), '203.0.113.7', false],
  [
    'a namespaceSelector selects by name',
    from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }),
    'guest.other',
    true,
  ],
  [
    'both selectors of one peer must match',
    from({ namespaceSelector: { matchLabels: { tier: 'gold' } }, podSelector: { matchLabels: { app: 'guest' } } }),
    'guest.other',
    false,
  ],
  ['an ipBlock is addresses outside', from({ ipBlock: { cidr: '203.0.113.0/24' } }), '203.0.113.7', true],
  ['an ipBlock leaves out what it excepts', from({ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.7/32'] } }), '203.0.113.7', false],
  ['an ipBlock is a pod with such an address', from({ ipBlock: { cidr: '10.1.2.0/24' } }), 'web.shop', true],
  ['a policy for egress alone leaves ingress open', { policyTypes: ['Egress'] }, 'web.shop', true],
  ['a policy that says no type is about ingress, too', { egress: [{}] }, 'web.shop', false],
  ['a port has a number', port({ port: 8080 }), 'web.shop', true],
  ['a port has the name that the pod gives it', port({ port: 'http' }), 'web.shop', true],
  ['a name that the pod does not give is no port', port({ port: 'https' }), 'web.shop', false],
  ['a port is TCP', port({ port: 8080, protocol: 'UDP' }), 'web.shop', false],
  ['a range has its end', port({ port: 8000, endPort: 8080 }), 'web.shop', true],
  ['a range has no more than its end', port({ port: 8000, endPort: 8079 }), 'web.shop', false],
])('%s', async (...[, rules, sender, allowed]) => {
  expect(await reachesCart(rules, sender)).toBe(allowed);
});

test.each<[string, LabelSelector]>([
  ['NotIn', { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['other'] }] }],
  ['an empty value', { matchLabels: { team: '' } }],
])('%s of a missing label is still read otherwise than Kubernetes, and has to be refused', async (_, podSelector) => {
  const asked = [traffic({ from: 'web.shop', to: 'cart.shop', port: 8080 })];
  const [answer] = readAnswers(await askCyclonus(realCyclonus(), [cart(from({ podSelector }))], asked), asked);
  expect(answer?.allowed).toBe(podSelector.matchLabels !== undefined);
});

test('a misspelt field is refused by name', async () => {
  await expect(reachesCart({ ingresss: [] }, 'web.shop')).rejects.toThrow('unknown field "ingresss" (NetworkPolicy/cart.shop)');
});

test('the recorded output equals the real output', async () => {
  const asked = ASKED.map(({ connection }) => traffic(connection));
  expect(await askCyclonus(realCyclonus(), POLICIES, asked)).toBe(RECORDED);
});
