import { Chart } from 'cdk8s';
import { App, VersionedService, type VersionedServiceProps } from '../../../constructs';
import { find, names, objectsOf, shopChart } from '../../support/manifests';

const versions = { v1: { image: 'example.com/cart:1' }, v2: { image: 'example.com/cart:2' } };

function service(props: Partial<VersionedServiceProps<string>> = {}) {
  const chart = shopChart();
  new VersionedService(chart, 'Cart', { name: 'cart', port: 8080, versions, ...props });
  return objectsOf(chart);
}

const pod = (props?: Partial<VersionedServiceProps<string>>) => find(service(props), 'Deployment', 'cart-v1').spec.template;
const container = (props?: Partial<VersionedServiceProps<string>>) => pod(props).spec.containers[0];

test('has one identity, one name, and a Deployment for each version', () => {
  expect(names(service())).toEqual(['ServiceAccount/cart', 'Service/cart', 'Deployment/cart-v1', 'Deployment/cart-v2']);
});

test('the Service selects all versions, each Deployment its own', () => {
  expect(find(service(), 'Service').spec).toEqual({ type: 'ClusterIP', selector: { app: 'cart' }, ports: [{ name: 'http', port: 8080 }] });
  expect(find(service(), 'Deployment', 'cart-v2').spec.selector).toEqual({ matchLabels: { app: 'cart', version: 'v2' } });
});

test('pods carry exactly the labels that select them', () => {
  expect(pod().metadata.labels).toEqual({ app: 'cart', version: 'v1' });
});

test('passes the restricted Pod Security level', () => {
  expect(pod().spec).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(container().securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
});

test('mounts no token of its ServiceAccount', () => {
  expect(find(service(), 'ServiceAccount').automountServiceAccountToken).toBe(false);
});

test('runs as the uid given, and leaves the group to the image', () => {
  expect(pod({ user: 1001 }).spec.securityContext).toEqual({ runAsNonRoot: true, runAsUser: 1001, seccompProfile: { type: 'RuntimeDefault' } });
});

test('asks for health by HTTP, or for a connection', () => {
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'];
  for (const probe of probes) expect(container({ healthPath: '/healthz' })[probe].httpGet).toEqual({ path: '/healthz', port: 8080 });
  for (const probe of probes) expect(container()[probe].tcpSocket).toEqual({ port: 8080 });
});

test('gives a process the time that it needs to start', () => {
  const { periodSeconds, failureThreshold } = container({ startupSeconds: 181 }).startupProbe;
  expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(181);
});

test('keeps every replica until its successor is ready', () => {
  expect(find(service(), 'Deployment', 'cart-v1').spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
});

test('has requests and a memory limit by default, and takes others', () => {
  expect(container().resources).toEqual({ requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '128Mi' } });
  const resources = { cpuRequest: '1', cpuLimit: '2', memoryRequest: '1Gi', memoryLimit: '2Gi' };
  expect(container({ resources }).resources).toEqual({ requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } });
});

test('mounts scratch folders, sets variables and replaces the entry point', () => {
  const props = { scratch: { tmp: '/tmp' }, env: { A: 'b' }, command: ['run'], args: ['-v'], capabilities: ['NET_BIND_SERVICE'] };
  expect(pod(props).spec.volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
  expect(container(props)).toMatchObject({
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    env: [{ name: 'A', value: 'b' }],
    command: ['run'],
    args: ['-v'],
    securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
  });
});

test('lets a version differ', () => {
  const objects = service({ replicas: 1, versions: { v1: { image: 'a', env: { COLOR: 'red' } }, v2: { image: 'b' } } });
  expect(find(objects, 'Deployment', 'cart-v1').spec.template.spec.containers[0].env).toEqual([{ name: 'COLOR', value: 'red' }]);
  expect(find(objects, 'Deployment', 'cart-v2').spec.template.spec.containers[0]).not.toHaveProperty('env');
});

test('a version adds to variables, annotations and resources, and what it leaves undefined is shared', () => {
  const own = { image: 'a', replicas: undefined, env: { B: '2' }, resources: { memoryLimit: '1Gi' } };
  const shared = { replicas: 3, env: { A: '1' }, resources: { memoryRequest: '256Mi' } };
  const { replicas, template } = find(service({ ...shared, versions: { v1: own } }), 'Deployment').spec;
  expect(replicas).toBe(3);
  expect(template.spec.containers[0].env).toEqual([
    { name: 'A', value: '1' },
    { name: 'B', value: '2' },
  ]);
  expect(template.spec.containers[0].resources).toMatchObject({ requests: { memory: '256Mi' }, limits: { memory: '1Gi' } });
});

test.each([
  [{ memoryRequest: '256Mi' }, '256Mi', '256Mi'],
  [{ memoryLimit: '32Mi' }, '32Mi', '32Mi'],
])('%j never asks for more memory than its limit', (resources, request, limit) => {
  expect(container({ resources }).resources).toMatchObject({ requests: { memory: request }, limits: { memory: limit } });
});

test('from 2 replicas on, spreads them over nodes and keeps all but one', () => {
  const objects = service({ replicas: 2 });
  const budget = find(objects, 'PodDisruptionBudget', 'cart-v1');
  expect(budget.spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: { app: 'cart', version: 'v1' } } });
  expect(find(objects, 'Deployment', 'cart-v1').spec.template.spec.topologySpreadConstraints[0].topologyKey).toBe('kubernetes.io/hostname');
});

test('takes the name of its ServiceAccount, which is its identity', () => {
  const chart = shopChart();
  const { principal } = new VersionedService(chart, 'Cart', {
    name: 'cart',
    port: 8080,
    versions,
    serviceAccountName: 'shop-cart',
    namespace: 'bank',
  });
  expect(principal).toBe('cluster.local/ns/bank/sa/shop-cart');
  expect(find(objectsOf(chart), 'Deployment', 'cart-v1').spec.template.spec.serviceAccountName).toBe('shop-cart');
});

test.each<[string, Partial<VersionedServiceProps<string>>, RegExp]>([
  ['there is no version', { versions: {} }, /service 'cart' has no version/],
  ['a version has no image', { versions: { v1: {} } }, /version 'v1' has no image/],
  ['a version is no label', { versions: { 'v1.0': { image: 'a' } } }, /version 'v1\.0' is not a DNS label/],
  ['the name is none', { name: 'Cart' }, /name 'Cart' is not a DNS label/],
  ['the name is missing', { name: undefined }, /name 'undefined' is not a DNS label/],
  ['the name begins with a digit', { name: '1cart' }, /name '1cart' begins with a digit/],
  ['the identity is none', { serviceAccountName: 'Bad Name' }, /serviceAccountName 'Bad Name' is not a DNS name/],
  ['the health path is none', { healthPath: 'healthz' }, /healthPath 'healthz' is not a path/],
  ['the uid is none', { user: -1 }, /user is -1/],
  ['there are no versions', { versions: undefined }, /service 'cart' has no version/],
  ['the port is none', { port: 0 }, /port is 0/],
  ['replicas is not whole', { replicas: 1.5 }, /replicas of v1 is 1\.5/],
  ['a version has no pod', { replicas: 0 }, /replicas of v1 is 0/],
  ["the port is Istio's", { port: 15001 }, /port 15001 is reserved by Istio/],
  ['the port is a text', { port: '80' as never }, /port is "80"/],
])('fails when %s', (_, props, message) => {
  expect(() => service(props)).toThrow(message);
});

test('fails when neither it nor its chart has a namespace', () => {
  const chart = new Chart(new App(), 'Shop');
  expect(() => new VersionedService(chart, 'Cart', { name: 'cart', port: 8080, versions })).toThrow(/\[Shop\/Cart\] no namespace is given/);
});
