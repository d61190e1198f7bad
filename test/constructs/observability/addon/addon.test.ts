import { addAddon, type AddonParts } from '../../../../constructs/observability/addon/addon';
import { find, names, objectsOf, shopChart } from '../../../support/manifests';

const PARTS: AddonParts = {
  name: 'grafana',
  namespace: 'istio-system',
  podLabels: { app: 'grafana' },
  image: 'grafana/grafana:12.0.1',
  user: 472,
  ports: { http: 3000 },
  health: { path: '/api/health', port: 3000 },
  services: [{ name: 'grafana', ports: [{ name: 'http', port: 80, targetPort: 3000 }] }],
  files: [{ configMap: 'grafana', path: '/etc/grafana', data: { 'grafana.ini': '[server]\n' } }],
  resources: { memoryLimit: '256Mi' },
};

function objects(parts: Partial<AddonParts> = {}) {
  const chart = shopChart();
  addAddon(chart, { ...PARTS, ...parts });
  return objectsOf(chart);
}

const deployment = (parts?: Partial<AddonParts>) => find(objects(parts), 'Deployment', 'grafana').spec;
const template = (parts?: Partial<AddonParts>) => deployment(parts).template;

test('is one pod with an identity, a Service and its files', () => {
  expect(names(objects())).toEqual(['ServiceAccount/grafana', 'ConfigMap/grafana', 'Deployment/grafana', 'Service/grafana']);
});

test('its pod has no sidecar', () => {
  expect(template().metadata.labels).toEqual({ 'app.kubernetes.io/name': 'grafana', app: 'grafana', 'sidecar.istio.io/inject': 'false' });
});

test('its pod passes the level restricted, with files that it cannot write', () => {
  const { securityContext, containers } = template().spec;
  expect(securityContext).toEqual({ runAsNonRoot: true, runAsUser: 472, seccompProfile: { type: 'RuntimeDefault' } });
  expect(containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
});

test('all three probes ask the health path', () => {
  const [container] = template({ ports: { http: 3000, health: 13133 }, health: { path: '/status', port: 13133 } }).spec.containers;
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) expect(container[probe].httpGet).toEqual({ path: '/status', port: 13133 });
});

test('another configuration is another pod', () => {
  const checksum = (parts?: Partial<AddonParts>) => template(parts).metadata.annotations['checksum/config'];
  expect(checksum()).toBe(checksum());
  expect(checksum({ files: [{ ...PARTS.files[0]!, data: { 'grafana.ini': '[log]\n' } }] })).not.toBe(checksum());
});

test('only what asks the API server has a token', () => {
  expect(template().spec.automountServiceAccountToken).toBe(false);
  expect(template({ token: true }).spec.automountServiceAccountToken).toBe(true);
});

test('a claim is written by one pod at a time, which may write to it', () => {
  const { strategy, template: pod } = deployment({ data: { path: '/var/lib/grafana', storage: { size: '1Gi' } } });
  expect(strategy).toEqual({ type: 'Recreate' });
  expect(pod.spec.securityContext.fsGroup).toBe(472);
  expect(pod.spec.containers[0].volumeMounts).toContainEqual({ name: 'data', mountPath: '/var/lib/grafana' });
});

test('without a claim the next pod is ready before the last one ends', () => {
  expect(deployment({ data: { path: '/var/lib/grafana' } }).strategy.type).toBe('RollingUpdate');
});

test('values of Secrets are named, as variables and as files', () => {
  const { containers, volumes } = template({
    secretEnv: { PASSWORD: { secret: 'grafana-admin', key: 'admin-password' } },
    secretFiles: [{ secret: 'signing.key', path: '/secret' }],
  }).spec;
  expect(containers[0].env).toEqual([{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'grafana-admin', key: 'admin-password' } } }]);
  expect(volumes).toContainEqual({ name: 'secret-1', secret: { secretName: 'signing.key' } });
  expect(containers[0].volumeMounts).toContainEqual({ name: 'secret-1', mountPath: '/secret', readOnly: true });
});

test('the Service is exposed as told', () => {
  const service = (exposure: AddonParts['services'][number]['exposure']) =>
    find(objects({ services: [{ ...PARTS.services[0]!, exposure }] }), 'Service', 'grafana').spec;
  expect(service(undefined)).toMatchObject({ type: 'ClusterIP', ports: [{ name: 'http', port: 80, targetPort: 3000, protocol: 'TCP' }] });
  expect(service({ type: 'NodePort', nodePort: 30300 })).toMatchObject({ type: 'NodePort', ports: [{ nodePort: 30300 }] });
  expect(service({ type: 'LoadBalancer', sourceRanges: ['203.0.113.0/24'] }).loadBalancerSourceRanges).toEqual(['203.0.113.0/24']);
});

test.each(['grafana/grafana:', 'grafana/grafana', 'grafana/grafana:a b', 'grafana/grafana:null'])('fails when the image is %j', (image) => {
  expect(() => objects({ image })).toThrow(/\[Shop\] image '.*' has no valid tag\. Set version to the tag of a release/);
});
