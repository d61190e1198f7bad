import { MeshNamespace, type MeshNamespaceProps } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

function namespace(props: Partial<MeshNamespaceProps> = {}) {
  const chart = shopChart();
  new MeshNamespace(chart, 'Namespace', { name: 'bank', ...props });
  return find(objectsOf(chart), 'Namespace', 'bank').metadata;
}

test.each<[Partial<MeshNamespaceProps>, Record<string, string>]>([
  [{}, { 'istio-injection': 'enabled' }],
  [{ revision: '1-31' }, { 'istio.io/rev': '1-31' }],
  [{ dataPlane: 'ambient' }, { 'istio.io/dataplane-mode': 'ambient' }],
  [{ dataPlane: 'none' }, { 'istio-injection': 'disabled' }],
])('%j has the one mesh label %j', (props, label) => {
  const meshLabels = Object.entries(namespace(props).labels).filter(([key]) => key.includes('istio'));
  expect(Object.fromEntries(meshLabels)).toEqual(label);
});

test('enforces what a sidecar without the CNI needs, and warns of more', () => {
  expect(namespace().labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'privileged',
    'pod-security.kubernetes.io/audit': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
  });
});

test('enforces the level asked for', () => {
  expect(namespace({ podSecurity: 'restricted' }).labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
});

test('belongs to the cluster, whatever the namespace of its chart', () => {
  expect(namespace()).not.toHaveProperty('namespace');
});

test('fails when a revision is given without sidecars', () => {
  expect(() => namespace({ dataPlane: 'ambient', revision: '1-31' })).toThrow(
    /\[Shop\/Namespace\] revision '1-31' is given with data plane 'ambient'/,
  );
});

test.each([
  ['dataPlane', { dataPlane: 'Ambient' }, /dataPlane is 'Ambient'\. Use one of sidecar, ambient, none/],
  ['podSecurity', { podSecurity: 'strict' }, /podSecurity is 'strict'\. Use one of privileged, baseline, restricted/],
  ['revision', { revision: '1.31' }, /revision '1\.31' is not a DNS label/],
])('fails when %s is none', (_, props, message) => {
  expect(() => namespace(props as never)).toThrow(message);
});

test('fails when the name is none', () => {
  expect(() => namespace({ name: 'Bank' })).toThrow(/namespace 'Bank' is not a DNS label/);
});
