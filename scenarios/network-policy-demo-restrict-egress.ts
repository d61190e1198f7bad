import { NetworkPolicyDemo } from '../constructs';
import { DNS, INTERNET, isStopped, passes } from '../environments/expectations';
import type { Scenario } from './scenario';

const POD1 = 'pod1.network-policy-demo';
const POD2 = 'pod2.network-policy-demo';
const POD4 = 'pod4.network-policy-demo';

export const networkPolicyDemoRestrictEgress: Scenario = {
  name: 'network-policy-demo-restrict-egress',
  promise: 'pod4 reaches 192.168.1.0/24 and the DNS, and nothing else.',
  see: '`kubectl -n network-policy-demo exec pod4 -- nslookup kubernetes.default.svc.cluster.local`',
  base: 'lab',
  build: (chart) => new NetworkPolicyDemo(chart, 'Demo', { step: 'restrict-egress' }),
  expectations: [
    passes('pod4 reaches 192.168.1.0/24.', { from: POD4, to: '192.168.1.254', port: 80 }),
    passes('pod4 reaches the DNS by UDP.', { from: POD4, to: DNS, port: 53, protocol: 'UDP' }),
    passes('pod4 reaches the DNS by TCP.', { from: POD4, to: DNS, port: 53 }),
    passes('pod2 still reaches every address.', { from: POD2, to: INTERNET, port: 443 }),
    isStopped('pod4 does not reach the network beside it.', { from: POD4, to: '192.168.2.1', port: 80 }),
    isStopped('pod4 does not reach the internet.', { from: POD4, to: INTERNET, port: 443 }),
    isStopped('pod4 reaches no other port of the DNS.', { from: POD4, to: DNS, port: 9153 }),
    isStopped('pod4 does not reach pod1.', { from: POD4, to: POD1, port: 80 }),
  ],
};
