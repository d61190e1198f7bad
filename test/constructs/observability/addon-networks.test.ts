import { ObservabilityAddons, type ObservabilityAddonsProps } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

function policy(name: string, props: ObservabilityAddonsProps = {}) {
  const chart = shopChart();
  new ObservabilityAddons(chart, 'Observability', props);
  return find(objectsOf(chart), 'NetworkPolicy', name).spec;
}

interface Rule {
  from?: unknown[];
  to?: unknown[];
  ports?: { port: number }[];
}

const NAME = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } });
const APP = (app: string) => ({ podSelector: { matchLabels: { app } } });
const API_SERVER = [443, 6443, 8443, 16443];
const ANY_POD = { namespaceSelector: {} };
const numbers = (rules: Rule[]) => rules.map(({ from, to, ports }) => [from ?? to ?? 'anywhere', ports?.map(({ port }) => port) ?? 'any']);

test('Prometheus is asked by Grafana and Kiali, and reaches what it scrapes and the API server', () => {
  const { podSelector, policyTypes, ingress, egress } = policy('prometheus');
  expect(podSelector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'prometheus' } });
  expect(policyTypes).toEqual(['Ingress', 'Egress']);
  expect(numbers(ingress)).toEqual([[[NAME('grafana'), APP('kiali')], [9090]]]);
  expect(numbers(egress)).toEqual([
    [[ANY_POD], 'any'],
    ['anywhere', API_SERVER],
  ]);
});

test('Grafana is asked by Kiali, and asks Prometheus and Jaeger', () => {
  const { ingress, egress } = policy('grafana');
  expect(numbers(ingress)).toEqual([[[APP('kiali')], [3000]]]);
  expect(numbers(egress)).toEqual([
    [[ANY_POD], [53, 53]],
    [[NAME('prometheus')], [9090]],
    [[APP('jaeger')], [16686]],
  ]);
});

test('Kiali is asked by nobody, and asks the API server (by way of it istiod) and the other three', () => {
  const { ingress, egress } = policy('kiali');
  expect(ingress).toEqual([]);
  expect(numbers(egress)).toEqual([
    [[ANY_POD], [53, 53]],
    ['anywhere', API_SERVER],
    [[NAME('prometheus')], [9090]],
    [[NAME('grafana')], [3000]],
    [[APP('jaeger')], [16686]],
  ]);
});

test('Jaeger takes spans of every pod, is asked by Grafana and Kiali and scraped, and reaches nobody', () => {
  const { ingress, egress } = policy('jaeger');
  expect(numbers(ingress)).toEqual([
    [[NAME('grafana'), APP('kiali')], [16686]],
    [[ANY_POD], [4317, 4318, 9411]],
    [[NAME('prometheus')], [8888]],
  ]);
  expect(egress).toEqual([]);
});

test('what is off is named nowhere', () => {
  const off = { grafana: false, kiali: false, jaeger: false } as const;
  expect(policy('prometheus', off).ingress).toEqual([]);
  expect(numbers(policy('jaeger', { prometheus: false, grafana: false }).ingress)).toEqual([[[ANY_POD], [4317, 4318, 9411]]]);
});

test('what is exposed is reached from anywhere, on its port', () => {
  expect(numbers(policy('grafana', { grafana: { exposure: { type: 'NodePort' } } }).ingress)).toEqual([
    [[APP('kiali')], [3000]],
    ['anywhere', [3000]],
  ]);
});

test('nodes probe, where they are given, and the API server has its own addresses', () => {
  const props = { nodes: [{ cidr: '10.0.0.0/16' }], apiServer: [{ cidr: '10.0.0.1/32' }] };
  const block = (cidr: string) => ({ ipBlock: { cidr } });
  expect(numbers(policy('kiali', props).ingress)).toEqual([[[block('10.0.0.0/16')], [20001]]]);
  expect(numbers(policy('kiali', props).egress)).toContainEqual([[block('10.0.0.1/32')], API_SERVER]);
});

test('fails when an address is none', () => {
  expect(() => policy('kiali', { apiServer: [{ cidr: 'kubernetes' }] })).toThrow(
    /\[Shop\/Observability\/Networks\] 'kubernetes' is not a CIDR block/,
  );
});
