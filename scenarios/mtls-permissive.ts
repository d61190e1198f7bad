import { AllowCalls, PermissiveMtls } from '../constructs';
import { DETAILS_SEES_PRODUCTPAGE, OUTSIDE_TO_DETAILS, OUTSIDE_TO_PRODUCTS, PRODUCTPAGE } from '../environments/expectations';
import type { Scenario } from './scenario';

export const mtlsPermissive: Scenario = {
  name: 'mtls-permissive',
  promise: 'A client without a certificate may ask productpage for /api/v1/products, and nothing else.',
  see: '`kubectl -n legacy exec legacy-app -- curl -s http://productpage.bookinfo:9080/api/v1/products` (with legacy-client)',
  base: 'lab',
  build: (chart, { app }) => {
    new PermissiveMtls(chart, 'Permissive');
    new AllowCalls(chart, 'Products', { from: 'anyone', to: app.productpage, methods: ['GET'], paths: ['/api/v1/products'] });
  },
  expectations: [
    { promise: 'A client without a certificate may ask productpage for products.', request: OUTSIDE_TO_PRODUCTS, expect: { status: 200 } },
    {
      promise: 'Productpage does not know who it is.',
      request: OUTSIDE_TO_PRODUCTS,
      expect: { identity: { seenBy: PRODUCTPAGE, spiffe: 'none' } },
    },
    DETAILS_SEES_PRODUCTPAGE,
    { promise: 'It may not post.', request: { ...OUTSIDE_TO_PRODUCTS, method: 'POST' }, expect: { denied: true } },
    {
      promise: 'It may not ask for the page.',
      request: { from: 'outside', url: 'http://productpage.bookinfo:9080/productpage' },
      expect: { denied: true },
    },
    {
      promise: 'It may not ask for one product.',
      request: { ...OUTSIDE_TO_PRODUCTS, url: `${OUTSIDE_TO_PRODUCTS.url}/0` },
      expect: { denied: true },
    },
    { promise: 'It may not ask details.', request: OUTSIDE_TO_DETAILS, expect: { denied: true } },
  ],
};
