import { LoadGenerator } from '../constructs';
import { INGRESS_GATEWAY, isStopped, passes, PRODUCTPAGE } from '../environments/expectations';
import type { Scenario } from './scenario';

const LOAD_GENERATOR = 'load-generator.bookinfo';

export const loadGenerator: Scenario = {
  name: 'load-generator',
  promise: 'The gateway is asked for /productpage 5 times a second, until the scenario is taken away.',
  see: '`kubectl -n bookinfo logs deploy/productpage-v1 -c istio-proxy -f`',
  base: 'lab',
  build: (chart, { gateway }) => new LoadGenerator(chart, 'Load', { entry: gateway, requestsPerSecond: 5 }),
  expectations: [
    { promise: 'The page is asked for 5 times a second.', arrivals: PRODUCTPAGE, expect: { perSecond: 5 } },
    { promise: 'The load generator is in the mesh.', pods: LOAD_GENERATOR, expect: { sidecar: true } },
    passes('It may connect to the gateway.', { from: LOAD_GENERATOR, to: INGRESS_GATEWAY, port: 8080 }),
    isStopped('It may not connect to productpage past the gateway.', { from: LOAD_GENERATOR, to: PRODUCTPAGE, port: 9080 }),
    {
      promise: 'It may not ask productpage past the gateway.',
      request: { from: LOAD_GENERATOR, url: 'http://productpage:9080/productpage' },
      expect: { denied: true },
    },
  ],
};
