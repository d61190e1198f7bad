import type { Mutation } from '../../analysis/expectations';
import type { Group } from './group';
import { ask, EGRESS_GATEWAY, GATEWAY, INGRESS_GATEWAY } from './requests';
import { application, namespaces, subsets } from './application';
import { pages } from './entry';
import { network } from './network';
import { everyTrace, observability } from './observability';
import { authorization, mutualTls } from './security';

/** A group whose promises notice these mistakes. */
const noticing = (group: Group, ...mutations: readonly Mutation[]): Group => ({ ...group, mutations });

/** Plain HTTP, for any host. Signing in is part of the labs. */
export const lab: readonly Group[] = [
  namespaces,
  application(GATEWAY),
  subsets,
  {
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
    mutations: [
      {
        mistake: 'The Gateway is for another host.',
        object: 'Gateway/bookinfo-gateway.bookinfo',
        change: [{ op: 'replace', path: '/spec/servers/0/hosts', value: ['shop.example.com'] }],
      },
    ],
  },
  noticing(mutualTls(GATEWAY), {
    mistake: 'The PeerAuthentication takes plain text as well.',
    object: 'PeerAuthentication/default.bookinfo',
    change: [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }],
  }),
  noticing(
    authorization(GATEWAY, {
      promise: 'The gateway may post a sign-in.',
      request: ask(GATEWAY, '/login', { method: 'POST' }),
      expect: { status: 302 },
    }),
    {
      mistake: 'The principal and the method of an AuthorizationPolicy stand in two rules.',
      object: 'AuthorizationPolicy/allow-productpage-to-reviews.bookinfo',
      change: [
        { op: 'add', path: '/spec/rules/1', value: {} },
        { op: 'move', from: '/spec/rules/0/to', path: '/spec/rules/1/to' },
      ],
    },
  ),
  noticing(network, {
    mistake: 'The NetworkPolicies forget istiod.',
    object: 'NetworkPolicy/allow-istiod.bookinfo',
    names: 'NetworkPolicy/default-deny-egress.bookinfo',
  }),
  noticing(
    observability({ entry: GATEWAY, gateways: [INGRESS_GATEWAY, EGRESS_GATEWAY], traces: everyTrace(GATEWAY) }),
    {
      mistake: 'A dashboard asks for a metric that nobody has.',
      object: 'ConfigMap/grafana-dashboard-mesh.istio-system',
      dashboards: true,
      change: [{ op: 'substitute', path: '/data/mesh.json', find: 'istio_requests_total', with: 'istio_request_total' }],
    },
    {
      mistake: 'The Telemetry names a tracing provider that the mesh does not have.',
      object: 'Telemetry/mesh-default.istio-system',
      promises: ['A call that begins within the mesh is a trace, too.'],
      change: [{ op: 'replace', path: '/spec/tracing/0/providers/0/name', value: 'jeager' }],
    },
    {
      mistake: 'Prometheus looks for proxies by a port that no container has.',
      object: 'ConfigMap/prometheus.istio-system',
      promises: ['Prometheus scrapes itself, istiod, every proxy and Jaeger, and nothing else.'],
      restarts: 'prometheus.istio-system',
      change: [{ op: 'substitute', path: '/data/prometheus.yml', find: 'regex: http-envoy-prom\n', with: 'regex: http-envoy\n' }],
    },
  ),
];
