import { Ends } from '../../../../live/measure/network-policy/ends';
import { rejectUnsupportedSelectors } from '../../../../live/measure/network-policy/limits';
import type { LabelSelector } from '../../../../analysis/match/labels';
import type { NetworkPolicy } from '../../../../live/measure/network-policy/policies';
import { meshOf, policy, SHOP } from './shop';

const CART = new Ends(meshOf(SHOP)).find('cart.shop');
const refusing =
  (spec: NetworkPolicy['spec'], end = CART) =>
  () => {
    rejectUnsupportedSelectors([policy('odd', spec)], [end]);
  };
const notIn = (key: string): LabelSelector => ({ matchExpressions: [{ key, operator: 'NotIn', values: ['other'] }] });

test.each<[string, NetworkPolicy['spec']]>([
  ['NotIn, where it selects pods', { podSelector: notIn('team') }],
  ['NotIn, of senders', { ingress: [{ from: [{ podSelector: notIn('team') }] }] }],
  ['NotIn, of receivers', { egress: [{ to: [{ podSelector: notIn('team') }] }] }],
  ['NotIn, of namespaces', { ingress: [{ from: [{ namespaceSelector: notIn('team') }] }] }],
  ['an empty value', { podSelector: { matchLabels: { team: '' } } }],
])('fails when a policy asks about a missing label by %s', (_, spec) => {
  expect(refusing(spec)).toThrow("NetworkPolicy/odd.shop selects by label 'team' with NotIn or an empty value");
});

test.each<[string, NetworkPolicy['spec']]>([
  ['pods that have it', { podSelector: notIn('app') }],
  ['namespaces that have it', { ingress: [{ from: [{ namespaceSelector: notIn('kubernetes.io/metadata.name') }] }] }],
  ['pods by another operator', { podSelector: { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] } }],
])('a policy may ask about a label of %s', (_, spec) => {
  expect(refusing(spec)).not.toThrow();
});

test('an address outside has no labels to be misread', () => {
  expect(refusing({ podSelector: notIn('team') }, { name: '203.0.113.7', address: '203.0.113.7' })).not.toThrow();
});
