import { load } from 'js-yaml';
import { ObservabilityAddons, type ObservabilityAddonsProps } from '../../../constructs';
import { find, type Manifest, names, objectsOf, shopChart } from '../../support/manifests';

function build(props: ObservabilityAddonsProps = {}) {
  const chart = shopChart();
  const addons = new ObservabilityAddons(chart, 'Observability', props);
  return { addons, objects: objectsOf(chart) };
}

const objects = (props?: ObservabilityAddonsProps) => build(props).objects;
const deployments = (props?: ObservabilityAddonsProps) => names(objects(props)).filter((name) => name.startsWith('Deployment/'));

test('all four are on', () => {
  expect(deployments()).toEqual(['prometheus', 'jaeger', 'grafana', 'kiali'].map((name) => `Deployment/${name}`));
});

test.each(['grafana', 'kiali', 'jaeger'] as const)('%s can be off', (name) => {
  expect(deployments({ [name]: false })).toHaveLength(3);
  expect(deployments({ [name]: false })).not.toContain(`Deployment/${name}`);
});

test('without Prometheus there is no graph', () => {
  expect(deployments({ prometheus: false })).toEqual(['Deployment/jaeger', 'Deployment/grafana']);
});

test("Services have the names and ports of people's commands", () => {
  const ports = (name: string) =>
    (find(objects(), 'Service', name).spec.ports as { port: number; targetPort: number }[]).map(({ port, targetPort }) => [port, targetPort]);
  expect(ports('prometheus')).toEqual([[9090, 9090]]);
  expect(ports('grafana')).toEqual([[3000, 3000]]);
  expect(ports('kiali')).toEqual([[20001, 20001]]);
  expect(ports('tracing')).toEqual([[80, 16686]]);
  expect(ports('jaeger-collector')).toEqual([
    [4317, 4317],
    [4318, 4318],
    [9411, 9411],
  ]);
});

test.each([
  ['prometheus', 'app.kubernetes.io/name', 'prometheus'],
  ['grafana', 'app.kubernetes.io/name', 'grafana'],
  ['kiali', 'app', 'kiali'],
  ['jaeger', 'app', 'jaeger'],
])('`istioctl dashboard` finds %s by its label %s', (name, label, value) => {
  expect(find(objects(), 'Deployment', name).spec.template.metadata.labels[label]).toBe(value);
});

test('they are in istio-system, or where they are told to be', () => {
  const namespaces = (props?: ObservabilityAddonsProps) =>
    new Set(
      objects(props)
        .filter(({ kind }) => kind !== 'Telemetry')
        .map(({ metadata }) => metadata.namespace)
        .filter(Boolean),
    );
  expect(namespaces()).toEqual(new Set(['istio-system']));
  const moved = build({ namespace: 'monitoring' });
  expect(moved.addons.tracingProvider?.service).toBe('jaeger-collector.monitoring.svc.cluster.local');
  expect(moved.addons.prometheus).toMatchObject({ namespace: 'monitoring' });
  expect(find(moved.objects, 'Telemetry').metadata.namespace).toBe('istio-system');
});

test('spans are sent to the provider that the construct names', () => {
  const { addons, objects: all } = build({ jaeger: { samplingPercentage: 10 } });
  expect(addons.tracingProvider).toEqual({ name: 'jaeger', service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 });
  expect(find(all, 'Telemetry', 'mesh-default').spec.tracing).toEqual([{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 10 }]);
});

test('without Jaeger no span is sent', () => {
  const { addons, objects: all } = build({ jaeger: false });
  expect([addons.jaeger, addons.tracingProvider]).toEqual([false, undefined]);
  expect(find(all, 'Telemetry').spec.tracing).toEqual([{ disableSpanReporting: true }]);
});

test('without Prometheus requests are not counted, unless told so', () => {
  const metrics = (props: ObservabilityAddonsProps) => find(objects(props), 'Telemetry').spec.metrics[0];
  expect(metrics({ prometheus: false }).overrides).toEqual([{ disabled: true }]);
  expect(metrics({ prometheus: false, telemetry: { metrics: true } }).overrides).toBeUndefined();
});

test('gives their pods, for policies of others', () => {
  const { addons } = build({ kiali: false });
  expect(addons.grafana).toEqual({ podLabels: { 'app.kubernetes.io/name': 'grafana' }, namespace: 'istio-system' });
  expect(addons.kiali).toBe(false);
});

test('a mesh that has a Telemetry keeps it', () => {
  expect(names(objects({ telemetry: false })).filter((name) => name.startsWith('Telemetry'))).toEqual([]);
});

/** The configuration of Kiali. */
const kiali = (props?: ObservabilityAddonsProps) => services(find(objects(props), 'ConfigMap', 'kiali'));
const services = ({ data }: Manifest) =>
  (
    load((data as Record<string, string>)['config.yaml']!) as {
      external_services: Record<string, { enabled?: boolean; url?: string; internal_url?: string }>;
    }
  ).external_services;

test('Kiali knows the other three', () => {
  const { prometheus, grafana, tracing } = kiali();
  expect(prometheus?.url).toBe('http://prometheus.istio-system:9090');
  expect(grafana).toMatchObject({ enabled: true, internal_url: 'http://grafana.istio-system:3000' });
  expect(tracing).toMatchObject({ enabled: true, internal_url: 'http://tracing.istio-system' });
});

test('Kiali is told what is off', () => {
  const { grafana, tracing } = kiali({ grafana: false, jaeger: false });
  expect([grafana?.enabled, tracing?.enabled]).toEqual([false, false]);
});

test('pods are hardened: not root, nothing to gain, files that stay, probes, requests and limits', () => {
  for (const { metadata, spec } of objects().filter(({ kind }) => kind === 'Deployment')) {
    const { securityContext, containers } = spec.template.spec;
    expect([metadata.name, securityContext.runAsNonRoot, containers.length]).toEqual([metadata.name, true, 1]);
    const [container] = containers;
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container).toMatchObject({ startupProbe: {}, readinessProbe: {}, livenessProbe: {} });
    expect(Object.keys(container.resources.requests as object)).toEqual(['cpu', 'memory']);
    expect(container.resources.limits).toHaveProperty('memory');
  }
});

test.each<[string, ObservabilityAddonsProps, RegExp]>([
  [
    'Kiali has no Prometheus',
    { prometheus: false, kiali: {} },
    /\[Shop\/Observability\] Kiali is on, but Prometheus, the source of its graph, is off\. Turn Prometheus on, or/,
  ],
  ['the namespace is none', { namespace: 'Istio_System' }, /namespace 'Istio_System' is not a DNS label/],
  ['the root namespace is none', { rootNamespace: '' }, /rootNamespace '' is not a DNS label/],
  [
    'an add-on is true',
    { prometheus: true as never },
    /\[Shop\/Observability\] prometheus is true\. Leave it out for the defaults, write prometheus: false/,
  ],
  ['an add-on is null', { jaeger: null as never }, /jaeger is null/],
  ['telemetry is a word', { telemetry: 'on' as never }, /telemetry is 'on'/],
  [
    'a port of nodes is given twice',
    { grafana: { exposure: { type: 'NodePort', nodePort: 30000 } }, kiali: { exposure: { type: 'NodePort', nodePort: 30000 } } },
    /two add-ons have nodePort 30000\. Use different ports/,
  ],
  ['an exposure is null', { grafana: { exposure: null as never } }, /Grafana\] exposure is null/],
  ['a version is null', { grafana: { version: null as never } }, /image 'grafana\/grafana:null' has no valid tag/],
  ['there are no props', null as never, /\[Shop\/Observability\] props is null/],
  ['an address is open by mistake', { kiali: { exposure: { type: 'LoadBalancer' } as never } }, /Kiali\] a LoadBalancer without sourceRanges/],
])('fails when %s', (_, props, message) => {
  expect(() => build(props)).toThrow(message);
});
