import { AllowCalls, LegacyClient, PermissiveMtls, StrictMtls } from '../constructs';
import type { Scenario } from './scenario';

/** Who gets in, and who does not. */
export const security: readonly Scenario[] = [
  {
    name: 'mtls-strict-mesh',
    promise: 'Nobody without a certificate reaches any pod of the mesh.',
    build: (chart) => new StrictMtls(chart, 'Mesh', { scope: 'mesh' }),
  },
  {
    name: 'mtls-port-exception',
    promise: 'Ratings asks for certificates, except on port 9080.',
    build: (chart, { app }) => new StrictMtls(chart, 'Ratings', { workload: app.ratings, permissivePorts: [9080] }),
  },
  {
    name: 'mtls-permissive',
    promise: 'A client without a certificate may ask productpage for /api/v1/products, and nothing else.',
    build: (chart, { app }) => {
      new PermissiveMtls(chart, 'Permissive');
      new AllowCalls(chart, 'Products', { from: 'anyone', to: app.productpage, methods: ['GET'], paths: ['/api/v1/products'] });
    },
  },
  {
    name: 'legacy-client',
    promise: 'A pod outside the mesh is refused by strict mTLS, and served where mtls-permissive opens.',
    build: (chart, { app }) => new LegacyClient(chart, 'LegacyClient', { service: app.productpage }),
  },
];
