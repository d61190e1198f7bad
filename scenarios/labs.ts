import { HelloNode, NetworkPolicyDemo } from '../constructs';
import type { Scenario } from './scenario';

/** First steps, beside Bookinfo. */
export const labs: readonly Scenario[] = [
  {
    name: 'hello-node',
    promise: 'A web server answers everyone on port 8080, outside the mesh.',
    build: (chart) => new HelloNode(chart, 'HelloNode'),
  },
  {
    name: 'network-policy-demo-deny-all',
    promise: 'No pod of network-policy-demo can be reached: pod2 asks pod1 in vain.',
    build: (chart) => new NetworkPolicyDemo(chart, 'Demo', { step: 'deny-all' }),
  },
  {
    name: 'network-policy-demo-allow-specific',
    promise: 'pod3, which carries access: allowed, reaches pod1; pod2 does not.',
    build: (chart) => new NetworkPolicyDemo(chart, 'Demo', { step: 'allow-specific' }),
  },
  {
    name: 'network-policy-demo-restrict-egress',
    promise: 'pod4 reaches 192.168.1.0/24 and the DNS, and nothing else.',
    build: (chart) => new NetworkPolicyDemo(chart, 'Demo', { step: 'restrict-egress' }),
  },
];
