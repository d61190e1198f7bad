import { HelloNode } from '../constructs';
import { DETAILS, isStopped, NODE, passes } from '../environments/expectations';
import type { Scenario } from './scenario';

const HELLO_NODE = 'hello-node.bookinfo';

export const helloNode: Scenario = {
  name: 'hello-node',
  promise: 'A web server answers everyone on port 8080, outside the mesh.',
  see: '`kubectl -n bookinfo port-forward service/hello-node 8082:8080`, then `curl localhost:8082`',
  base: 'lab',
  build: (chart) => new HelloNode(chart, 'HelloNode'),
  expectations: [
    { promise: 'The web server answers.', request: { from: 'outside', url: 'http://hello-node.bookinfo:8080/' }, expect: { status: 200 } },
    passes('Everyone may connect to port 8080.', { from: NODE, to: HELLO_NODE, port: 8080 }),
    { promise: 'It is outside the mesh.', pods: HELLO_NODE, expect: { sidecar: false } },
    isStopped('Nobody may connect to another port.', { from: NODE, to: HELLO_NODE, port: 8081 }),
    isStopped('Everyone may connect to it only, and not to details.', { from: NODE, to: DETAILS, port: 9080 }),
  ],
};
