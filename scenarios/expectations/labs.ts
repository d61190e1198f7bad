import { DETAILS } from '../../environments/expectations/bookinfo';
import { DNS, INTERNET, isStopped, NODE, passes } from '../../environments/expectations/connections';
import type { Expectation } from '../../analysis/expectations/expectation';

const HELLO_NODE = 'hello-node.bookinfo';
const [POD1, POD2, POD3, POD4] = ['pod1', 'pod2', 'pod3', 'pod4'].map((pod) => `${pod}.network-policy-demo`) as [string, string, string, string];

const helloNode: readonly Expectation[] = [
  { promise: 'The web server answers.', request: { from: 'outside', url: 'http://hello-node.bookinfo:8080/' }, expect: { status: 200 } },
  passes('Everyone may connect to port 8080.', { from: NODE, to: HELLO_NODE, port: 8080 }),
  { promise: 'It is outside the mesh.', pods: HELLO_NODE, expect: { sidecar: false } },
  isStopped('Nobody may connect to another port.', { from: NODE, to: HELLO_NODE, port: 8081 }),
  isStopped('Everyone may connect to it only, and not to details.', { from: NODE, to: DETAILS, port: 9080 }),
];

const denyAll: readonly Expectation[] = [
  passes('Connections out of the namespace are free.', { from: POD2, to: INTERNET, port: 443 }),
  isStopped('pod2 does not reach pod1.', { from: POD2, to: POD1, port: 80 }),
  isStopped('Nobody from outside reaches pod1.', { from: NODE, to: POD1, port: 80 }),
];

const allowSpecific: readonly Expectation[] = [
  passes('pod3, which carries access: allowed, reaches pod1.', { from: POD3, to: POD1, port: 80 }),
  isStopped('pod2, which does not, does not reach pod1.', { from: POD2, to: POD1, port: 80 }),
  isStopped('pod3 reaches no other pod.', { from: POD3, to: POD2, port: 80 }),
];

const restrictEgress: readonly Expectation[] = [
  passes('pod4 reaches 192.168.1.0/24.', { from: POD4, to: '192.168.1.254', port: 80 }),
  passes('pod4 reaches the DNS by UDP.', { from: POD4, to: DNS, port: 53, protocol: 'UDP' }),
  passes('pod4 reaches the DNS by TCP.', { from: POD4, to: DNS, port: 53 }),
  passes('pod2 still reaches every address.', { from: POD2, to: INTERNET, port: 443 }),
  isStopped('pod4 does not reach the network beside it.', { from: POD4, to: '192.168.2.1', port: 80 }),
  isStopped('pod4 does not reach the internet.', { from: POD4, to: INTERNET, port: 443 }),
  isStopped('pod4 reaches no other port of the DNS.', { from: POD4, to: DNS, port: 9153 }),
  isStopped('pod4 does not reach pod1.', { from: POD4, to: POD1, port: 80 }),
];

export const labs: Readonly<Record<string, readonly Expectation[]>> = {
  'hello-node': helloNode,
  'network-policy-demo-deny-all': denyAll,
  'network-policy-demo-allow-specific': allowSpecific,
  'network-policy-demo-restrict-egress': restrictEgress,
};
