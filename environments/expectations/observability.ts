import { DETAILS, PRODUCTPAGE, RATINGS, REVIEWS_V1, TO_DETAILS, TO_RATINGS, WORKLOADS } from './bookinfo';
import { DNS, INTERNET, isStopped, NODE, passes } from './connections';
import type { Expectation, Request } from '../../analysis/expectations';
import type { Group } from './group';
import { ask, type Entry, INGRESS_GATEWAY, ISTIOD } from './requests';

const PROMETHEUS = 'prometheus.istio-system';
const GRAFANA = 'grafana.istio-system';
const KIALI = 'kiali.istio-system';
const JAEGER = 'jaeger.istio-system';

/** The differences between environments. */
interface Watched {
  readonly entry: Entry;

  /** The gateways of the mesh's profile. */
  readonly gateways: readonly string[];

  /** The expectations about traces. */
  readonly traces: readonly Expectation[];
}

/** Logs, metrics and traces of the mesh, and access to them. */
export const observability = ({ entry, gateways, traces }: Watched): Group => ({
  title: 'The mesh is watched, by the add-ons alone',
  manifests: '70-observability',
  expectations: [
    ...logs(entry),
    {
      promise: 'Prometheus scrapes itself, istiod, every proxy and Jaeger, and nothing else.',
      prometheus: PROMETHEUS,
      expect: {
        targets: {
          prometheus: [PROMETHEUS],
          istiod: [ISTIOD],
          'istio-proxies': [...gateways, ...WORKLOADS],
          'annotated-pods': [JAEGER],
        },
        at: {
          prometheus: ':9090/metrics',
          istiod: ':15014/metrics',
          // The application's own metrics are merged there with those of Envoy.
          'istio-proxies': ':15020/stats/prometheus',
          'annotated-pods': ':8888/metrics',
        },
      },
    },
    ...traces,
    ...connections,
  ],
});

/** Requests to three workloads, with a header by which their caller decides about tracing. */
const carrying = (entry: Entry, headers: Request['headers'], count: number): Request =>
  ask(entry, '/api/v1/products/0', { headers: { ...entry.headers, ...headers }, count });

const logs = (entry: Entry): readonly Expectation[] => [
  { promise: 'The gateway logs requests.', request: ask(entry, '/productpage', { count: 5 }), expect: { logged: { by: INGRESS_GATEWAY } } },
  { promise: 'The caller logs requests.', request: { ...TO_DETAILS, count: 5 }, expect: { logged: { by: PRODUCTPAGE } } },
  { promise: 'The callee logs requests.', request: { ...TO_DETAILS, count: 5 }, expect: { logged: { by: DETAILS } } },
  {
    promise: 'Requests that are turned away are logged, too.',
    request: { from: DETAILS, url: TO_RATINGS.url, count: 5 },
    expect: { logged: { by: RATINGS } },
  },
];

/** Expectations for a mesh that traces every request. */
export const everyTrace = (entry: Entry): readonly Expectation[] => [
  {
    promise: 'A page is one trace of all that took part in it.',
    // Enough that not all of them are answered by the version of reviews that asks for no ratings.
    request: ask(entry, '/productpage', { count: 30 }),
    expect: { traced: { by: JAEGER, through: [INGRESS_GATEWAY, PRODUCTPAGE, DETAILS, 'reviews.bookinfo', RATINGS] } },
  },
  {
    promise: 'The trace of a product is without reviews, which nobody asked.',
    request: ask(entry, '/api/v1/products/0', { count: 5 }),
    expect: { traced: { by: JAEGER, through: [INGRESS_GATEWAY, PRODUCTPAGE, DETAILS] } },
  },
  {
    promise: 'A call that begins within the mesh is a trace, too.',
    request: { ...TO_DETAILS, count: 5 },
    expect: { traced: { by: JAEGER, through: [PRODUCTPAGE, DETAILS] } },
  },
  {
    promise: 'A request that its caller does not want traced leaves no trace.',
    request: carrying(entry, { traceparent: '00-5b8aa5a2d2c872e8321cf37308d69df2-051581bf3cb55c13-00' }, 50),
    expect: { traced: { by: JAEGER, through: [INGRESS_GATEWAY, PRODUCTPAGE, DETAILS], share: 0 } },
  },
];

/** Expectations for a mesh that traces one request in a hundred. */
export const someTraces = (entry: Entry): readonly Expectation[] => [
  {
    promise: 'One request in a hundred leaves a trace.',
    // Enough to see the share doubled.
    request: ask(entry, '/api/v1/products/0', { count: 6000, concurrency: 4 }),
    expect: { traced: { by: JAEGER, through: [INGRESS_GATEWAY, PRODUCTPAGE, DETAILS], share: 1 } },
  },
  {
    promise: 'A request that its caller wants traced leaves a trace.',
    request: carrying(entry, { 'x-client-trace-id': 'support-case' }, 5),
    expect: { traced: { by: JAEGER, through: [INGRESS_GATEWAY, PRODUCTPAGE, DETAILS] } },
  },
];

const SPANS = 4317;
const PAGES = [
  ['Prometheus', PROMETHEUS, 9090],
  ['Grafana', GRAFANA, 3000],
  ['Kiali', KIALI, 20001],
  ['Jaeger', JAEGER, 16686],
] as const;

const connections: readonly Expectation[] = [
  passes('Prometheus scrapes the gateway.', { from: PROMETHEUS, to: INGRESS_GATEWAY, port: 15020 }),
  passes('Prometheus scrapes istiod.', { from: PROMETHEUS, to: ISTIOD, port: 15014 }),
  passes('Prometheus scrapes Jaeger.', { from: PROMETHEUS, to: JAEGER, port: 8888 }),
  passes('Prometheus asks the API server for pods.', { from: PROMETHEUS, to: NODE, port: 6443 }),
  passes('Grafana asks Prometheus.', { from: GRAFANA, to: PROMETHEUS, port: 9090 }),
  passes('Grafana asks Jaeger.', { from: GRAFANA, to: JAEGER, port: 16686 }),
  passes('Grafana resolves names.', { from: GRAFANA, to: DNS, port: 53, protocol: 'UDP' }),
  passes('Kiali asks Prometheus.', { from: KIALI, to: PROMETHEUS, port: 9090 }),
  passes('Kiali asks Grafana.', { from: KIALI, to: GRAFANA, port: 3000 }),
  passes('Kiali asks Jaeger.', { from: KIALI, to: JAEGER, port: 16686 }),
  passes('Kiali asks the API server.', { from: KIALI, to: NODE, port: 6443 }),
  passes('The gateway sends spans.', { from: INGRESS_GATEWAY, to: JAEGER, port: SPANS }),
  ...PAGES.flatMap(([name, workload, port]) => [
    isStopped(`Productpage does not connect to ${name}.`, { from: PRODUCTPAGE, to: workload, port }),
    isStopped(`The gateway does not connect to ${name}.`, { from: INGRESS_GATEWAY, to: workload, port }),
    isStopped(`Nobody connects to ${name} from outside.`, { from: NODE, to: workload, port }),
  ]),
  isStopped('Nobody sends spans from outside.', { from: NODE, to: JAEGER, port: SPANS }),
  isStopped('Nobody but Prometheus reads the metrics of Jaeger.', { from: REVIEWS_V1, to: JAEGER, port: 8888 }),
  isStopped('Jaeger connects to nobody outside.', { from: JAEGER, to: INTERNET, port: 443 }),
  isStopped('Jaeger connects to nobody inside.', { from: JAEGER, to: PROMETHEUS, port: 9090 }),
  isStopped('Grafana does not connect to the internet.', { from: GRAFANA, to: INTERNET, port: 443 }),
  isStopped('Grafana does not connect to the application.', { from: GRAFANA, to: PRODUCTPAGE, port: 9080 }),
  isStopped('Kiali does not connect to istiod, whose work it sees in the API server.', { from: KIALI, to: ISTIOD, port: 15014 }),
  isStopped('Kiali does not connect to the application.', { from: KIALI, to: PRODUCTPAGE, port: 9080 }),
];
