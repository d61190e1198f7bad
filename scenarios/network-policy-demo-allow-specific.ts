import { NetworkPolicyDemo } from '../constructs';
import { isStopped, passes } from '../environments/expectations';
import type { Scenario } from './scenario';

const POD1 = 'pod1.network-policy-demo';
const POD2 = 'pod2.network-policy-demo';
const POD3 = 'pod3.network-policy-demo';

export const networkPolicyDemoAllowSpecific: Scenario = {
  name: 'network-policy-demo-allow-specific',
  promise: 'pod3, which carries access: allowed, reaches pod1; pod2 does not.',
  see: '`kubectl -n network-policy-demo exec pod3 -- wget -qO- -T 2 http://POD1_IP`',
  base: 'lab',
  build: (chart) => new NetworkPolicyDemo(chart, 'Demo', { step: 'allow-specific' }),
  expectations: [
    passes('pod3, which carries access: allowed, reaches pod1.', { from: POD3, to: POD1, port: 80 }),
    isStopped('pod2, which does not, does not reach pod1.', { from: POD2, to: POD1, port: 80 }),
    isStopped('pod3 reaches no other pod.', { from: POD3, to: POD2, port: 80 }),
  ],
};
