import { statusOf } from '../../../live/testbed/fake-kubelet';
import { pod } from './pods';

test('a pod has an address of its own, and that of its node is another, as it is not on the network of the node', () => {
  const { podIP, podIPs, hostIP } = statusOf(pod(), '10.99.1.1', true);
  expect({ podIP, podIPs, hostIP }).toEqual({ podIP: '10.99.1.1', podIPs: [{ ip: '10.99.1.1' }], hostIP: '10.99.0.1' });
});
