import type { Group } from './group';
import { ask, EGRESS_GATEWAY, GATEWAY, INGRESS_GATEWAY } from './requests';
import { application, namespaces, subsets } from './application';
import { pages } from './entry';
import { network } from './network';
import { everyTrace, observability } from './observability';
import { authorization, mutualTls } from './security';

/** Plain HTTP, for any host; signing in is part of the labs. */
export const lab: readonly Group[] = [
  namespaces,
  application(GATEWAY),
  subsets,
  {
    row: 4,
    title: 'The pages are served by plain HTTP, for any host',
    manifests: '40-entry',
    expectations: [
      ...pages(GATEWAY),
      {
        promise: 'Every host is served.',
        request: ask(GATEWAY, '/productpage', { headers: { host: 'anything.example.com' } }),
        expect: { status: 200 },
      },
    ],
  },
  mutualTls(GATEWAY),
  authorization(GATEWAY, {
    promise: 'The gateway may post a sign-in.',
    request: ask(GATEWAY, '/login', { method: 'POST' }),
    expect: { status: 302 },
  }),
  network,
  observability({ entry: GATEWAY, gateways: [INGRESS_GATEWAY, EGRESS_GATEWAY], traces: everyTrace(GATEWAY) }),
];
