import { StrictMtls } from '../constructs';
import { OUTSIDE_TO_DETAILS, RATINGS, spiffe, TO_RATINGS } from '../environments/expectations';
import type { Scenario } from './scenario';

export const mtlsPortException: Scenario = {
  name: 'mtls-port-exception',
  promise: 'Ratings asks for certificates, except on port 9080.',
  see: "`istioctl x describe pod -n bookinfo $(kubectl -n bookinfo get pod -l app=ratings -o jsonpath='{.items[0].metadata.name}')`",
  base: 'lab',
  build: (chart, { app }) => new StrictMtls(chart, 'Ratings', { workload: app.ratings, permissivePorts: [9080] }),
  expectations: [
    {
      promise: 'Ratings still sees the identity of reviews.',
      request: TO_RATINGS,
      expect: { identity: { seenBy: RATINGS, spiffe: spiffe('bookinfo-reviews') } },
    },
    {
      promise: 'Ratings takes the connection of a client without a certificate, and authorization turns its request away.',
      request: { from: 'outside', url: 'http://ratings.bookinfo:9080/ratings/0' },
      expect: { denied: true },
    },
    { promise: 'Details refuses the connection.', request: OUTSIDE_TO_DETAILS, expect: { refused: true } },
  ],
};
