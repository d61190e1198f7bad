import { LegacyClient } from '../constructs';
import { ask, DETAILS, GATEWAY, isStopped, OUTSIDE_TO_PRODUCTS, passes, PRODUCTPAGE, REVIEWS_V1 } from '../environments/expectations';
import type { Scenario } from './scenario';

const LEGACY_APP = 'legacy-app.legacy';

export const legacyClient: Scenario = {
  name: 'legacy-client',
  promise: 'A pod outside the mesh is refused by strict mTLS, and served where mtls-permissive opens.',
  see: '`kubectl -n legacy exec legacy-app -- curl -sS http://productpage.bookinfo:9080/api/v1/products`',
  base: 'lab',
  build: (chart, { app }) => new LegacyClient(chart, 'LegacyClient', { service: app.productpage }),
  expectations: [
    { promise: 'The gateway serves the legacy client.', request: ask(GATEWAY, '/productpage', { from: LEGACY_APP }), expect: { status: 200 } },
    passes('Network policies let it connect to productpage.', { from: LEGACY_APP, to: PRODUCTPAGE, port: 9080 }),
    { promise: 'It has no sidecar.', pods: LEGACY_APP, expect: { sidecar: false } },
    {
      promise: 'Strict mutual TLS refuses it at productpage.',
      request: { ...OUTSIDE_TO_PRODUCTS, from: LEGACY_APP },
      expect: { refused: true },
    },
    isStopped('Network policies do not let it connect to details.', { from: LEGACY_APP, to: DETAILS, port: 9080 }),
    isStopped('Nor to reviews.', { from: LEGACY_APP, to: REVIEWS_V1, port: 9080 }),
  ],
};
