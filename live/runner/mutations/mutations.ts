/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access -- manifests have no types */
import type { Mutation } from './mutation';

/** Mistakes that people make, one of each kind. */
export const mutations: readonly Mutation[] = [
  {
    mistake: 'A weight is 10 percentage points off.',
    environment: 'lab',
    scenario: 'reviews-90-10',
    object: 'VirtualService/reviews.bookinfo',
    change: ({ spec }) => {
      spec.http[0].route[0].weight = 80;
      spec.http[0].route[1].weight = 20;
    },
  },
  {
    mistake: 'The label of a subset matches no pod.',
    environment: 'lab',
    scenario: 'reviews-90-10',
    object: 'DestinationRule/reviews.bookinfo',
    change: ({ spec }) => {
      spec.subsets[1].labels.version = 'v9';
    },
  },
  {
    mistake: 'The principal and the method of an AuthorizationPolicy stand in two rules.',
    environment: 'lab',
    object: 'AuthorizationPolicy/allow-productpage-to-reviews.bookinfo',
    change: ({ spec }) => {
      const [{ from, to }] = spec.rules;
      spec.rules = [{ from }, { to }];
    },
  },
  {
    mistake: 'The PeerAuthentication takes plain text as well.',
    environment: 'lab',
    object: 'PeerAuthentication/default.bookinfo',
    change: ({ spec }) => {
      spec.mtls.mode = 'PERMISSIVE';
    },
  },
  {
    mistake: 'The NetworkPolicies forget istiod.',
    environment: 'lab',
    object: 'NetworkPolicy/allow-istiod.bookinfo',
    names: 'NetworkPolicy/default-deny-egress.bookinfo',
  },
  {
    mistake: 'A request is retried once less.',
    environment: 'lab',
    scenario: 'ratings-retry-5xx',
    object: 'VirtualService/ratings.bookinfo',
    change: ({ spec }) => {
      spec.http[0].retries.attempts = 2;
    },
  },
  {
    mistake: 'A fault is 10 percentage points too frequent.',
    environment: 'lab',
    scenario: 'ratings-fault',
    object: 'VirtualService/ratings.bookinfo',
    change: ({ spec }) => {
      spec.http[0].fault.abort.percentage.value = 20;
    },
  },
  {
    mistake: 'The Gateway is for another host.',
    environment: 'lab',
    object: 'Gateway/bookinfo-gateway.bookinfo',
    change: ({ spec }) => {
      spec.servers[0].hosts = ['shop.example.com'];
    },
  },
  {
    mistake: 'The credentialName of the Gateway names no Secret.',
    environment: 'production',
    object: 'Gateway/bookinfo-gateway.bookinfo',
    change: ({ spec }) => {
      for (const server of spec.servers) if (server.tls !== undefined) server.tls.credentialName = 'bookinfo-certificate';
    },
  },
  {
    mistake: 'A dashboard asks for a metric that nobody has.',
    environment: 'lab',
    object: 'ConfigMap/grafana-dashboard-mesh.istio-system',
    change: ({ data }) => {
      for (const [file, text] of Object.entries(data)) data[file] = text.replaceAll('istio_requests_total', 'istio_request_total');
    },
  },
  {
    mistake: 'The Telemetry names a tracing provider that the mesh does not have.',
    environment: 'lab',
    object: 'Telemetry/mesh-default.istio-system',
    promises: ['A call that begins within the mesh is a trace, too.'],
    change: ({ spec }) => {
      spec.tracing[0].providers[0].name = 'jeager';
    },
  },
  {
    mistake: 'Prometheus looks for proxies by a port that no container has.',
    environment: 'lab',
    object: 'ConfigMap/prometheus.istio-system',
    promises: ['Prometheus scrapes itself, istiod, every proxy and Jaeger, and nothing else.'],
    restarts: 'prometheus.istio-system',
    change: ({ data }) => {
      data['prometheus.yml'] = data['prometheus.yml']!.replace('regex: http-envoy-prom\n', 'regex: http-envoy\n');
    },
  },
];
