import { StrictMtls } from '../constructs';
import { ask, DETAILS_SEES_PRODUCTPAGE, GATEWAY, OUTSIDE_TO_DETAILS, OUTSIDE_TO_PRODUCTS } from '../environments/expectations';
import type { Scenario } from './scenario';

export const mtlsStrictMesh: Scenario = {
  name: 'mtls-strict-mesh',
  promise: 'Nobody without a certificate reaches any pod of the mesh.',
  see: '`kubectl get peerauthentication -A`',
  base: 'lab',
  build: (chart) => new StrictMtls(chart, 'Mesh', { scope: 'mesh' }),
  expectations: [
    DETAILS_SEES_PRODUCTPAGE,
    { promise: 'The gateway serves clients without a certificate.', request: ask(GATEWAY, '/productpage'), expect: { status: 200 } },
    { promise: 'Without a certificate nobody reaches details.', request: OUTSIDE_TO_DETAILS, expect: { refused: true } },
    { promise: 'Without a certificate nobody reaches productpage.', request: OUTSIDE_TO_PRODUCTS, expect: { refused: true } },
  ],
};
