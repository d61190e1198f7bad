import { MeshNetworkBaseline, type MeshNetworkBaselineProps } from '../../../constructs';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

const gateway = { podLabels: { istio: 'ingressgateway' }, namespace: 'istio-system' };

function baseline(props: Partial<MeshNetworkBaselineProps> = {}) {
  const chart = shopChart();
  new MeshNetworkBaseline(chart, 'Baseline', { gateway, entries: [cartService(chart)], ...props });
  return objectsOf(chart);
}

const ports = (rules: { ports: { port: number }[] }[]) => rules.flatMap((rule) => rule.ports.map(({ port }) => port));

test('has one policy for each need', () => {
  expect(names(baseline())).toEqual(
    ['allow-dns', 'allow-istiod', 'allow-tracing', 'allow-gateway-to-cart', 'allow-prometheus', 'allow-probes'].map(
      (name) => `NetworkPolicy/${name}`,
    ),
  );
});

test('every pod reaches istiod for configuration and certificates', () => {
  const { spec } = find(baseline(), 'NetworkPolicy', 'allow-istiod');
  expect(spec.podSelector).toEqual({});
  expect(ports(spec.egress)).toEqual([15012, 15017]);
  expect(spec.egress[0].to[0].podSelector).toEqual({ matchLabels: { app: 'istiod' } });
});

test('the gateway reaches the entries on their ports', () => {
  const { spec } = find(baseline(), 'NetworkPolicy', 'allow-gateway-to-cart');
  expect(spec.podSelector).toEqual({ matchLabels: { app: 'cart' } });
  expect(ports(spec.ingress)).toEqual([8080]);
  expect(spec.ingress[0].from[0].podSelector).toEqual({ matchLabels: { istio: 'ingressgateway' } });
});

test('Prometheus scrapes merged metrics', () => {
  const { spec } = find(baseline(), 'NetworkPolicy', 'allow-prometheus');
  expect(ports(spec.ingress)).toEqual([15020]);
  expect(spec.ingress[0].from[0].podSelector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'prometheus' } });
});

test('sidecars send spans', () => {
  expect(ports(find(baseline(), 'NetworkPolicy', 'allow-tracing').spec.egress)).toEqual([4317]);
});

test('who does not scrape or collect has no policy', () => {
  const written = names(baseline({ prometheus: false, tracing: false }));
  expect(written).not.toContain('NetworkPolicy/allow-prometheus');
  expect(written).not.toContain('NetworkPolicy/allow-tracing');
  expect(written).toHaveLength(4);
});

test('probes come from anywhere, or from the nodes', () => {
  expect(find(baseline(), 'NetworkPolicy', 'allow-probes').spec.ingress).toEqual([
    { ports: [15020, 15021].map((port) => ({ port, protocol: 'TCP' })) },
  ]);
  const fromNodes = find(baseline({ nodes: [{ cidr: '10.0.0.0/16' }] }), 'NetworkPolicy', 'allow-probes').spec.ingress;
  expect(fromNodes[0].from).toEqual([{ ipBlock: { cidr: '10.0.0.0/16' } }]);
});
