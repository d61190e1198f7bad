import { load } from 'js-yaml';
import { Jaeger, type JaegerProps } from '../../../../constructs/observability/jaeger/jaeger';
import { find, names, objectsOf, shopChart } from '../../../support/manifests';

function build(props: JaegerProps = {}) {
  const chart = shopChart();
  const jaeger = new Jaeger(chart, 'Jaeger', { namespace: 'istio-system', ...props });
  return { jaeger, objects: objectsOf(chart) };
}

const template = (props?: JaegerProps) => find(build(props).objects, 'Deployment', 'jaeger').spec.template;
const container = (props?: JaegerProps) => template(props).spec.containers[0];
const DISK = { storage: { size: '20Gi' } };

/** The storage backend in the configuration. */
function backend(props?: JaegerProps) {
  const { data } = find(build(props).objects, 'ConfigMap', 'jaeger');
  const { extensions } = load((data as Record<string, string>)['config.yml']!) as {
    extensions: { jaeger_storage: { backends: Record<string, unknown> } };
  };
  return Object.values(extensions.jaeger_storage.backends);
}

test('is a pod with its files, the UI and the collector', () => {
  expect(names(build().objects)).toEqual([
    'ServiceAccount/jaeger',
    'ConfigMap/jaeger',
    'Deployment/jaeger',
    'Service/tracing',
    'Service/jaeger-collector',
  ]);
});

test('runs the image as its own user, with the file that is mounted', () => {
  expect(template().spec.securityContext.runAsUser).toBe(10001);
  const { image, args, volumeMounts } = container();
  expect(image).toBe('jaegertracing/jaeger:2.13.0');
  expect(args).toEqual(['--config', '/etc/jaeger/config.yml']);
  expect(volumeMounts).toEqual([{ name: 'configuration', mountPath: '/etc/jaeger', readOnly: true }]);
});

test('is found by `istioctl dashboard jaeger`', () => {
  expect(template().metadata.labels).toMatchObject({ app: 'jaeger' });
});

test('is scraped', () => {
  expect(template().metadata.annotations).toMatchObject({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8888' });
});

test('is well when its health extension says so', () => {
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
    expect(container()[probe].httpGet).toEqual({ path: '/status', port: 13133 });
});

test('the UI is exposed, the collector is not', () => {
  const { objects } = build({ exposure: { type: 'NodePort', nodePort: 30686 } });
  expect(find(objects, 'Service', 'tracing').spec).toMatchObject({ type: 'NodePort', ports: [{ port: 80, targetPort: 16686, nodePort: 30686 }] });
  expect(find(objects, 'Service', 'jaeger-collector').spec.type).toBe('ClusterIP');
});

test('the collector takes OTLP and zipkin', () => {
  const ports = find(build().objects, 'Service', 'jaeger-collector').spec.ports as { name: string; port: number }[];
  expect(ports.map(({ name, port }) => [name, port])).toEqual([
    ['grpc-otlp', 4317],
    ['http-otlp', 4318],
    ['http-zipkin', 9411],
  ]);
});

test('proxies send spans to the collector', () => {
  expect(build().jaeger.tracingProvider).toEqual({ name: 'jaeger', service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 });
});

test('one request of a hundred leaves a trace, or as many as are said', () => {
  expect(build().jaeger.samplingPercentage).toBe(1);
  expect(build({ samplingPercentage: 0 }).jaeger.samplingPercentage).toBe(0);
});

test('Kiali asks the Service, and links to where browsers open it', () => {
  expect(build().jaeger.asSeenByKiali).toEqual({ internalUrl: 'http://tracing.istio-system' });
  expect(build({ externalUrl: 'https://traces.example.com' }).jaeger.asSeenByKiali).toEqual({
    internalUrl: 'http://tracing.istio-system',
    externalUrl: 'https://traces.example.com',
  });
});

test('keeps 50000 traces in memory, or as many as are said', () => {
  expect(backend()).toEqual([{ memory: { max_traces: 50_000 } }]);
  expect(backend({ storage: 'memory', maxTraces: 100 })).toEqual([{ memory: { max_traces: 100 } }]);
});

test.each([
  [50_000, '2048Mi'],
  [100, '320Mi'],
  [200_000, '7296Mi'],
])('%d traces fit into its memory of %s', (maxTraces, memory) => {
  expect(container({ maxTraces }).resources).toEqual({ requests: { cpu: '10m', memory: '256Mi' }, limits: { memory } });
});

test('collects garbage as its memory limit is reckoned', () => {
  expect(container().env).toEqual([{ name: 'GOGC', value: '50' }]);
});

test('resources can be said, each for itself', () => {
  expect(container({ resources: { memoryLimit: '4Gi' } }).resources).toEqual({
    requests: { cpu: '10m', memory: '256Mi' },
    limits: { memory: '4Gi' },
  });
});

test('keeps traces on disk for three days, or as long as is said', () => {
  expect(backend(DISK)).toMatchObject([{ badger: { ttl: { spans: '72h' } } }]);
  expect(backend({ ...DISK, retention: '168h' })).toMatchObject([{ badger: { ttl: { spans: '168h' } } }]);
});

test('has the memory that badger takes, unless told otherwise', () => {
  expect(container(DISK).resources).toEqual({ requests: { cpu: '10m', memory: '512Mi' }, limits: { memory: '2Gi' } });
  expect(container({ ...DISK, resources: { memoryLimit: '4Gi' } }).resources.limits).toEqual({ memory: '4Gi' });
});

test('writes to a claim where badger keeps its files', () => {
  const { objects } = build(DISK);
  expect(find(objects, 'PersistentVolumeClaim', 'jaeger').spec.resources.requests).toEqual({ storage: '20Gi' });
  expect(container(DISK).volumeMounts).toContainEqual({ name: 'data', mountPath: '/badger' });
});

test.each<[string, JaegerProps, RegExp]>([
  ['a share of requests is none', { samplingPercentage: 101 }, /\[Shop\/Jaeger\] samplingPercentage is 101\. Give a percentage from 0 to 100/],
  ['no trace is kept', { maxTraces: 0 }, /maxTraces is 0\. Give a whole number from 1/],
  ['memory has a retention', { retention: '72h' } as never, /retention is '72h', but memory is limited by the number of traces.*Set maxTraces/],
  [
    'a disk has a number of traces',
    { ...DISK, maxTraces: 10 } as never,
    /maxTraces is 10, but a volume is limited by the age of traces.*Set retention/,
  ],
  ['a retention is none', { ...DISK, retention: '7d' as never }, /\[Shop\/Jaeger\] retention is '7d', which Jaeger does not accept.*'168h'/],
  ['a storage is a size', { storage: '50Gi' as never }, /storage is '50Gi', which is neither 'memory' nor a volume\. .*\{ size: '20Gi' \}/],
  ['a storage is null', { storage: null as never }, /storage is null, which is neither 'memory' nor a volume\. Write 'memory', or/],
  ['a share of requests is a text', { samplingPercentage: '10' as never }, /samplingPercentage is '10'\. Give a percentage/],
  ['a share of requests is null', { samplingPercentage: null as never }, /samplingPercentage is null\. Give a percentage/],
  ['a number of traces is a text', { maxTraces: '100' as never }, /maxTraces is "100"\. Give a whole number from 1/],
  ['an outer address is an object', { externalUrl: new URL('https://example.com') as never }, /externalUrl is a URL object.*Pass its href/],
  ['an outer address is none', { externalUrl: 'traces.example.com' }, /externalUrl 'traces\.example\.com' is not an http or https URL/],
])('fails when %s', (_, props, message) => {
  expect(() => build(props)).toThrow(message);
});
