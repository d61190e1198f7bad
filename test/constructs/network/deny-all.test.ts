import { DenyAllEgress, DenyAllIngress } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

test.each([
  [DenyAllIngress, 'Ingress', 'default-deny-ingress'],
  [DenyAllEgress, 'Egress', 'default-deny-egress'],
])('%p selects every pod and allows nothing', (DenyAll, policyType, name) => {
  const chart = shopChart();
  new DenyAll(chart, 'Deny');
  const policy = find(objectsOf(chart), 'NetworkPolicy', name);
  expect(policy.metadata.namespace).toBe('shop');
  expect(policy.spec).toEqual({ podSelector: {}, policyTypes: [policyType] });
});
