import { NetworkPolicyDemo } from '../constructs';
import { INTERNET, isStopped, NODE, passes } from '../environments/expectations';
import type { Scenario } from './scenario';

const POD1 = 'pod1.network-policy-demo';
const POD2 = 'pod2.network-policy-demo';

export const networkPolicyDemoDenyAll: Scenario = {
  name: 'network-policy-demo-deny-all',
  promise: 'No pod of network-policy-demo can be reached: pod2 asks pod1 in vain.',
  see: '`kubectl -n network-policy-demo exec pod2 -- wget -qO- -T 2 http://POD1_IP`',
  base: 'lab',
  build: (chart) => new NetworkPolicyDemo(chart, 'Demo', { step: 'deny-all' }),
  expectations: [
    passes('Connections out of the namespace are free.', { from: POD2, to: INTERNET, port: 443 }),
    isStopped('pod2 does not reach pod1.', { from: POD2, to: POD1, port: 80 }),
    isStopped('Nobody from outside reaches pod1.', { from: NODE, to: POD1, port: 80 }),
  ],
};
