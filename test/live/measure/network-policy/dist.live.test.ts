import type { Connection } from '../../../../analysis/expectations';
import { judgeConnections } from '../../../../live/measure/network-policy/judge-connections';
import { environment, type Manifest, readDist } from '../../../support/manifests';
import { realCyclonus } from './program';

/** Sender, receiver, port, and whether NetworkPolicies as Kubernetes documents them allow it: derived by hand. */
type Row = readonly [from: string, to: string, port: `${number}` | `${number}/UDP`, allowed: boolean];

const INTERNET = '203.0.113.7';
const NODE = '192.0.2.10';

const podOf = (name: string, namespace: string, labels: Record<string, string>): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
});

/** Pods that no manifest has, and two that have the right labels in the wrong namespace. */
const OTHERS = [
  podOf('istiod', 'istio-system', { app: 'istiod' }),
  podOf('gateway', 'istio-system', { istio: 'ingressgateway', app: 'istio-ingressgateway' }),
  podOf('bookinfo-gateway', 'bookinfo', { 'gateway.networking.k8s.io/gateway-name': 'bookinfo-gateway' }),
  podOf('coredns', 'kube-system', { 'k8s-app': 'kube-dns' }),
  podOf('istiod', 'elsewhere', { app: 'istiod' }),
  podOf('gateway', 'elsewhere', { istio: 'ingressgateway' }),
];

const BOOKINFO: readonly Row[] = [
  ['productpage-v1.bookinfo', 'reviews-v1.bookinfo', '9080', true],
  ['productpage-v1.bookinfo', 'details-v1.bookinfo', '9080', true],
  ['reviews-v3.bookinfo', 'ratings-v1.bookinfo', '9080', true],
  ['productpage-v1.bookinfo', 'reviews-v1.bookinfo', '9081', false],
  ['productpage-v1.bookinfo', 'reviews-v1.bookinfo', '9080/UDP', false],
  ['productpage-v1.bookinfo', 'ratings-v1.bookinfo', '9080', false],
  ['details-v1.bookinfo', 'reviews-v1.bookinfo', '9080', false],
  ['reviews-v1.bookinfo', 'productpage-v1.bookinfo', '9080', false],
  ['ratings-v1.bookinfo', 'istiod.istio-system', '15012', true],
  ['ratings-v1.bookinfo', 'istiod.istio-system', '15010', false],
  ['ratings-v1.bookinfo', 'istiod.elsewhere', '15012', false],
  ['gateway.istio-system', 'productpage-v1.bookinfo', '9080', true],
  ['gateway.elsewhere', 'productpage-v1.bookinfo', '9080', false],
  ['gateway.istio-system', 'reviews-v1.bookinfo', '9080', false],
  ['details-v1.bookinfo', 'coredns.kube-system', '53/UDP', true],
  ['details-v1.bookinfo', 'coredns.kube-system', '53', true],
  ['details-v1.bookinfo', INTERNET, '53/UDP', false],
  [INTERNET, 'reviews-v1.bookinfo', '9080', false],
  ['reviews-v1.bookinfo', INTERNET, '443', false],
  [NODE, 'reviews-v1.bookinfo', '15021', true],
  ['prometheus.istio-system', 'details-v1.bookinfo', '15020', true],
  ['prometheus.istio-system', 'details-v1.bookinfo', '9080', false],
  ['reviews-v1.bookinfo', 'jaeger.istio-system', '4317', true],
  ['jaeger.istio-system', INTERNET, '443', false],
  ['istiod.elsewhere', 'jaeger.istio-system', '4317', true],
  ['reviews-v1.bookinfo', 'jaeger.istio-system', '16686', false],
  ['grafana.istio-system', 'jaeger.istio-system', '16686', true],
  ['grafana.istio-system', 'prometheus.istio-system', '9090', true],
  ['grafana.istio-system', 'kiali.istio-system', '20001', false],
  ['kiali.istio-system', 'grafana.istio-system', '3000', true],
  ['prometheus.istio-system', 'kiali.istio-system', '20001', false],
  [NODE, 'kiali.istio-system', '20001', false],
];

const SCENARIOS = {
  'network-policy-demo-deny-all': [['pod2.network-policy-demo', 'pod1.network-policy-demo', '80', false]],
  'network-policy-demo-allow-specific': [
    ['pod2.network-policy-demo', 'pod1.network-policy-demo', '80', false],
    ['pod3.network-policy-demo', 'pod1.network-policy-demo', '80', true],
    ['pod3.network-policy-demo', 'pod1.network-policy-demo', '5432', true],
    ['pod3.network-policy-demo', 'pod2.network-policy-demo', '80', false],
    [INTERNET, 'pod1.network-policy-demo', '80', false],
  ],
  'network-policy-demo-restrict-egress': [
    ['pod4.network-policy-demo', '192.168.1.5', '443', true],
    ['pod4.network-policy-demo', '192.168.2.5', '443', false],
    ['pod4.network-policy-demo', '8.8.8.8', '443', false],
    ['pod4.network-policy-demo', '8.8.8.8', '53/UDP', false],
    ['pod4.network-policy-demo', 'coredns.kube-system', '53/UDP', true],
    ['pod4.network-policy-demo', 'pod1.network-policy-demo', '80', false],
    ['pod2.network-policy-demo', '8.8.8.8', '443', true],
    ['192.168.1.5', 'pod1.network-policy-demo', '80', false],
  ],
  'external-api': [
    ['details-v1.bookinfo', INTERNET, '443', true],
    ['details-v1.bookinfo', INTERNET, '80', false],
    ['details-v1.bookinfo', '192.168.1.5', '443', false],
    ['reviews-v1.bookinfo', INTERNET, '443', false],
  ],
  'gateway-api-entry': [
    ['bookinfo-gateway.bookinfo', 'productpage-v1.bookinfo', '9080', true],
    ['bookinfo-gateway.bookinfo', 'reviews-v1.bookinfo', '9080', false],
    [INTERNET, 'bookinfo-gateway.bookinfo', '80', true],
  ],
  'hello-node': [['gateway.elsewhere', 'hello-node.bookinfo', '8080', true]],
  'legacy-client': [
    ['legacy-app.legacy', 'productpage-v1.bookinfo', '9080', true],
    ['legacy-app.legacy', 'reviews-v1.bookinfo', '9080', false],
  ],
  'load-generator': [
    ['load-generator.bookinfo', 'gateway.istio-system', '8080', true],
    ['load-generator.bookinfo', 'productpage-v1.bookinfo', '9080', false],
  ],
} satisfies Record<string, readonly Row[]>;

const LAB = [...environment('lab'), ...OTHERS];

function connectionOf([from, to, port]: Row): Connection {
  const [number, protocol] = port.split('/');
  return { from, to, port: Number(number), protocol: protocol === 'UDP' ? 'UDP' : 'TCP' };
}

const judge = (rows: readonly Row[], objects: readonly Manifest[]) =>
  judgeConnections(
    rows.map((row) => ({ promise: row.join(' '), connection: connectionOf(row), expect: { allowed: row[3] } })),
    objects,
    realCyclonus(),
  );

const SUBJECTS: readonly (readonly [name: string, rows: readonly Row[], objects: readonly Manifest[]])[] = [
  ['lab', BOOKINFO, LAB],
  ['production', BOOKINFO, [...environment('production'), ...OTHERS]],
  ...Object.entries(SCENARIOS).map(([name, rows]) => [name, rows as readonly Row[], [...LAB, ...readDist(`scenarios/${name}.k8s.yaml`)]] as const),
];

describe.each(SUBJECTS)('%s', (_, rows, objects) => {
  const verdicts = judge(rows, objects);

  test.each(rows.map((row, at) => [...row, at] as const))('%s -> %s %s: %s', async (...row) => {
    expect((await verdicts)[row[4]]).toMatchObject({ holds: true });
  });
});

test('without allow-istiod the sidecar of ratings has no istiod, and default-deny-egress is named', async () => {
  const broken = LAB.filter(({ metadata }) => metadata.name !== 'allow-istiod');
  const [verdict] = await judge([['ratings-v1.bookinfo', 'istiod.istio-system', '15012', true]], broken);
  expect(verdict).toMatchObject({ holds: false, findings: [{ message: expect.stringContaining('NetworkPolicy/default-deny-egress.bookinfo') }] });
});
