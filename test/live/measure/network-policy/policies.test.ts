import { kindAndName } from '../../../../analysis/objects';
import { placesIn, policiesOf, toCyclonusPolicy } from '../../../../live/measure/network-policy/policies';
import { meshOf, pod, policy } from './shop';

const MARK = { key: 'judged-policy/3', operator: 'DoesNotExist' };

test('only NetworkPolicies of Kubernetes are policies', () => {
  const calico = { ...policy('calico', {}), apiVersion: 'crd.projectcalico.org/v1' };
  expect(policiesOf(meshOf([pod('web', 'shop'), calico, policy('deny', {})])).map(kindAndName)).toEqual(['NetworkPolicy/deny.shop']);
});

test.each([
  ['ingress alone', {}, ['Ingress']],
  ['ingress alone without a rule for egress', { policyTypes: [], egress: [] }, ['Ingress']],
  ['both with a rule for egress', { egress: [{}] }, ['Ingress', 'Egress']],
  ['what it says', { policyTypes: ['Egress'], ingress: [{}] }, ['Egress']],
])('a policy is about %s', (_, spec, types) => {
  expect(toCyclonusPolicy(policy('deny', spec), 0).spec.policyTypes).toEqual(types);
});

test('a policy keeps its rules and its selector', () => {
  const spec = { podSelector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'canary', operator: 'Exists' }] }, ingress: [{}] };
  const { podSelector, ingress } = toCyclonusPolicy(policy('deny', spec), 3).spec;
  expect({ podSelector, ingress }).toEqual({
    podSelector: { ...spec.podSelector, matchExpressions: [{ key: 'canary', operator: 'Exists' }, MARK] },
    ingress: [{}],
  });
});

test('a policy without a namespace is in default', () => {
  const nowhere = { ...policy('deny', {}), metadata: { name: 'deny' } };
  expect(toCyclonusPolicy(nowhere, 3).metadata).toEqual({ name: 'deny', namespace: 'default' });
});

test('the mark of a policy is found in what cyclonus prints of its selector', () => {
  expect(placesIn('namespace:shopMatchexpressions:appExists[]judged-policy/12DoesNotExist[]')).toEqual([12]);
});
