import { environment, find, type Manifest, names } from '../support/manifests';

describe.each(['lab', 'production'])('%s', (name) => {
  const objects = environment(name);

  test('has the four add-ons beside the control plane, opened by nobody from outside', () => {
    for (const addon of ['prometheus', 'grafana', 'kiali', 'jaeger'])
      expect(find(objects, 'Deployment', addon).metadata.namespace).toBe('istio-system');
    for (const service of ['prometheus', 'grafana', 'kiali', 'tracing', 'jaeger-collector']) {
      expect(find(objects, 'Service', service).spec.type).toBe('ClusterIP');
    }
  });

  test('has no object that `kubectl apply` could not annotate: its copy has at most 256 KiB', () => {
    for (const object of objects) expect([object.metadata.name, JSON.stringify(object).length < 256 * 1024]).toEqual([object.metadata.name, true]);
  });
});

const podOf = (objects: readonly Manifest[], deployment: string) => find(objects, 'Deployment', deployment).spec.template.spec;

/** The variables of a Deployment's container whose values are written there. */
const variables = (objects: readonly Manifest[], deployment: string) =>
  Object.fromEntries((podOf(objects, deployment).containers[0].env as { name: string; value?: string }[]).map(({ name, value }) => [name, value]));

/** The Secrets that a Deployment's pod names. */
function secretsOf(objects: readonly Manifest[], deployment: string): string[] {
  const text = JSON.stringify(podOf(objects, deployment));
  return [...new Set([...text.matchAll(/"(?:secretKeyRef":\{"[^}]*"name|secretName)":"([^"]+)"/g)].map(([, name]) => name!))];
}

describe('lab', () => {
  const objects = environment('lab');

  test('lets everybody look, and keeps nothing of what was seen', () => {
    expect(variables(objects, 'grafana')).toMatchObject({ GF_AUTH_ANONYMOUS_ENABLED: 'true', GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer' });
    expect(find(objects, 'ConfigMap', 'kiali').data['config.yaml']).toContain('strategy: anonymous');
    expect(names(objects).filter((name) => name.startsWith('PersistentVolumeClaim'))).toEqual([]);
  });
});

describe('production', () => {
  const objects = environment('production');

  test('lets people look who log in, by Secrets that it names and does not create', () => {
    expect(variables(objects, 'grafana')).not.toHaveProperty('GF_AUTH_ANONYMOUS_ENABLED', 'true');
    expect(secretsOf(objects, 'grafana')).toEqual(['grafana-admin']);
    expect(find(objects, 'ConfigMap', 'kiali').data['config.yaml']).toContain('strategy: token');
    expect(secretsOf(objects, 'kiali')).toEqual(['kiali-signing-key']);
    expect(names(objects).filter((name) => name.startsWith('Secret'))).toEqual([]);
  });
});
