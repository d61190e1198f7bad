import { load } from 'js-yaml';
import { Kiali, type KialiProps, type KialiSurroundings } from '../../../../constructs/observability/kiali/kiali';
import { find, names, objectsOf, shopChart } from '../../../support/manifests';

type Props = KialiProps & Partial<KialiSurroundings>;

function build(props: Props = {}) {
  const chart = shopChart();
  const kiali = new Kiali(chart, 'Kiali', { namespace: 'istio-system', rootNamespace: 'istio-system', ...props });
  return { kiali, objects: objectsOf(chart) };
}

const pod = (props?: Props) => find(build(props).objects, 'Deployment', 'kiali').spec.template;
const container = (props?: Props) => pod(props).spec.containers[0];
const TOKEN = { authentication: 'token', signingKeySecret: 'kiali-signing-key' } as const;

test('is a pod with its file, its Service and its rights', () => {
  expect(names(build().objects)).toEqual([
    'ServiceAccount/kiali',
    'ConfigMap/kiali',
    'Deployment/kiali',
    'Service/kiali',
    'ClusterRole/kiali-istio-system',
    'ClusterRoleBinding/kiali-istio-system',
    'Role/kiali-istio-system',
    'RoleBinding/kiali-istio-system',
  ]);
});

test('runs the image as its own user, with the file that is mounted', () => {
  expect(pod().spec.securityContext.runAsUser).toBe(1000);
  const { image, command, volumeMounts } = container();
  expect(image).toBe('quay.io/kiali/kiali:v2.27');
  expect(command).toEqual(['/opt/kiali/kiali', '-config', '/kiali-configuration/config.yaml']);
  expect(volumeMounts).toEqual([{ name: 'configuration', mountPath: '/kiali-configuration', readOnly: true }]);
});

/** The configuration of Kiali. */
function configuration(props?: Props) {
  const { data } = find(build(props).objects, 'ConfigMap', 'kiali');
  return load((data as Record<string, string>)['config.yaml']!);
}

test('is told its settings', () => {
  expect(configuration({ prometheusUrl: 'http://prometheus:9090', viewOnly: false })).toMatchObject({
    deployment: { namespace: 'istio-system', view_only_mode: false },
    external_services: { istio: { root_namespace: 'istio-system' }, prometheus: { url: 'http://prometheus:9090' } },
  });
});

test('only shows, to everyone, unless told otherwise', () => {
  expect(configuration()).toMatchObject({ auth: { strategy: 'anonymous' }, deployment: { view_only_mode: true } });
});

test('is found by `istioctl dashboard kiali`, where it opens it', () => {
  expect(pod().metadata.labels).toMatchObject({ app: 'kiali' });
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
    expect(container()[probe].httpGet).toEqual({ path: '/kiali/healthz', port: 20001 });
  }
  expect(build().kiali.url).toBe('http://kiali.istio-system:20001');
});

test('asks the API server', () => {
  expect(pod().spec.automountServiceAccountToken).toBe(true);
});

test('reads the signing key from the Secret that is named, and creates none', () => {
  const secrets = pod(TOKEN).spec.volumes.filter(({ secret }: { secret?: object }) => secret);
  expect(secrets).toEqual([{ name: expect.any(String), secret: { secretName: 'kiali-signing-key' } }]);
  expect(container(TOKEN).volumeMounts).toContainEqual({ name: secrets[0].name, mountPath: '/kiali-secrets/kiali-signing-key', readOnly: true });
  expect(names(build(TOKEN).objects).filter((name) => name.startsWith('Secret/'))).toEqual([]);
});

test.each(['configuration', 'data', 'kiali-signing-key'])("a Secret named '%s' has a volume of its own", (signingKeySecret) => {
  const volumes = pod({ ...TOKEN, signingKeySecret }).spec.volumes.map(({ name }: { name: string }) => name);
  expect(new Set(volumes).size).toBe(volumes.length);
});

test('its rights in the root namespace are there, wherever it is', () => {
  expect(find(build({ namespace: 'monitoring', rootNamespace: 'mesh' }).objects, 'Role', 'kiali-monitoring').metadata.namespace).toBe('mesh');
});

test('whoever logs in may change what the own token allows, from outside too', () => {
  const exposure = { type: 'LoadBalancer', sourceRanges: ['203.0.113.0/24'] } as const;
  expect(() => build({ ...TOKEN, viewOnly: false, exposure })).not.toThrow();
});

test('resources can be said, each for itself', () => {
  expect(container().resources).toEqual({ requests: { cpu: '10m', memory: '128Mi' }, limits: { memory: '1Gi' } });
  expect(container({ resources: { cpuRequest: '50m' } }).resources).toEqual({ requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '1Gi' } });
});

test.each<[string, Props, RegExp]>([
  ['a way to log in is unknown', { authentication: 'openid' as never }, /\[Shop\/Kiali\] authentication is 'openid'\. Use one of anonymous, token/],
  [
    'a token has no key',
    { authentication: 'token' } as never,
    /signingKeySecret is missing: its key encrypts sessions\. Name a Secret: signingKeySecret/,
  ],
  ['the name of the Secret is none', { ...TOKEN, signingKeySecret: 'Key' }, /signingKeySecret 'Key' is not a DNS name/],
  [
    'a key has no log-in',
    { signingKeySecret: 'key' } as never,
    /signingKeySecret is 'key', but authentication is 'anonymous'\. Set authentication: 'token'/,
  ],
  ['authentication is null', { authentication: null as never }, /authentication is 'null'\. Use one of anonymous, token/],
  ['viewOnly is null', { viewOnly: null as never }, /\[Shop\/Kiali\] viewOnly is null\. Write true or false, or leave it out/],
  ['viewOnly is a word', { viewOnly: 'no' as never }, /viewOnly is 'no'\. Write true or false/],
  ['viewOnly is a number', { ...TOKEN, viewOnly: 0 as never }, /viewOnly is 0\. Write true or false/],
  ['an outer address is an object', { externalUrl: new URL('https://example.com/kiali') as never }, /externalUrl is a URL object.*Pass its href/],
  [
    'everyone outside could write',
    { viewOnly: false, exposure: { type: 'NodePort' } },
    /reaches the NodePort could rewrite the mesh.*Give authentication/,
  ],
  ['an outer address is none', { externalUrl: 'kiali' }, /externalUrl 'kiali' is not an http or https URL/],
  ['an outer address has another path', { externalUrl: 'https://example.com/graph' }, /has the path '\/graph'\. Use the path \/kiali/],
])('fails when %s', (_, props, message) => {
  expect(() => build(props)).toThrow(message);
});
