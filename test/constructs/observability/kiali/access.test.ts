import { addAccess } from '../../../../constructs/observability/kiali/access';
import type { KialiSettings } from '../../../../constructs/observability/kiali/kiali-configuration';
import { find, names, objectsOf, shopChart } from '../../../support/manifests';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

function objects(settings: Partial<KialiSettings> = {}) {
  const chart = shopChart();
  addAccess(chart, { namespace: 'monitoring', rootNamespace: 'istio-system', authentication: 'anonymous', viewOnly: true, ...settings });
  return objectsOf(chart);
}

const clusterRules = (settings?: Partial<KialiSettings>) => find(objects(settings), 'ClusterRole').rules as Rule[];

/** One `verb group/resource` for each right. */
const rights = (rules: Rule[]) =>
  rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`))),
  );

const writes = (settings?: Partial<KialiSettings>) => rights(clusterRules(settings)).filter((right) => !/^(get|list|watch) /.test(right));

test('binds one ServiceAccount, in the cluster and in the root namespace', () => {
  expect(names(objects())).toEqual([
    'ClusterRole/kiali-monitoring',
    'ClusterRoleBinding/kiali-monitoring',
    'Role/kiali-monitoring',
    'RoleBinding/kiali-monitoring',
  ]);
  for (const kind of ['ClusterRoleBinding', 'RoleBinding']) {
    expect(find(objects(), kind).subjects).toEqual([{ kind: 'ServiceAccount', name: 'kiali', namespace: 'monitoring' }]);
  }
  expect(find(objects(), 'Role').metadata.namespace).toBe('istio-system');
});

test('objects of the whole cluster are in no namespace', () => {
  expect(find(objects(), 'ClusterRole').metadata.namespace).toBeUndefined();
  expect(find(objects(), 'ClusterRoleBinding').metadata.namespace).toBeUndefined();
});

test('lists and watches what it keeps copies of', () => {
  const readable = clusterRules()
    .filter(({ verbs }) => verbs.includes('watch'))
    .flatMap(({ apiGroups, resources }) => resources.map((resource) => `${apiGroups[0]}/${resource}`));
  // The kinds that Kiali has informers for. Source: cmd/server.go of Kiali
  expect(readable.sort()).toEqual(
    [
      ...['endpoints', 'namespaces', 'pods', 'services'].map((resource) => `/${resource}`),
      ...['daemonsets', 'deployments', 'replicasets', 'statefulsets'].map((resource) => `apps/${resource}`),
      ...['destinationrules', 'envoyfilters', 'gateways', 'serviceentries', 'sidecars', 'virtualservices', 'workloadentries', 'workloadgroups'].map(
        (resource) => `networking.istio.io/${resource}`,
      ),
      ...['authorizationpolicies', 'peerauthentications', 'requestauthentications'].map((resource) => `security.istio.io/${resource}`),
      'telemetry.istio.io/telemetries',
      'extensions.istio.io/wasmplugins',
      ...['gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'referencegrants', 'tcproutes', 'tlsroutes'].map(
        (resource) => `gateway.networking.k8s.io/${resource}`,
      ),
      'inference.networking.k8s.io/inferencepools',
    ].sort(),
  );
});

test('reads ConfigMaps and asks pods in the root namespace alone', () => {
  expect(rights(find(objects(), 'Role').rules as Rule[])).toEqual(['get /configmaps', 'create /pods/portforward']);
  expect(rights(clusterRules()).join()).not.toMatch(/configmaps|portforward/);
});

test.each<Partial<KialiSettings>>([{}, { viewOnly: false }, { authentication: 'token' }])(
  'never sees a Secret, nor everything of a group (%j)',
  (settings) => {
    for (const { kind, rules } of objects(settings).filter(({ kind: name }) => name.endsWith('Role'))) {
      expect([kind, rights(rules as Rule[]).filter((right) => /secrets|tokenreviews|\*|openshift/.test(right))]).toEqual([kind, []]);
    }
  },
);

test('changes nothing when it only shows', () => {
  expect(writes()).toEqual([]);
});

test("writes Istio's configuration, and nothing else, when everyone may", () => {
  const written = writes({ viewOnly: false });
  expect(written).toContain('patch networking.istio.io/virtualservices');
  expect(written.filter((right) => !/ (networking|security|telemetry|extensions)\.istio\.io\/| gateway\.networking\.k8s\.io\//.test(right))).toEqual(
    [],
  );
  expect(written.filter((right) => right.endsWith('gatewayclasses'))).toEqual([]);
});

test('with a log-in, one writes by the own rights', () => {
  expect(writes({ authentication: 'token', viewOnly: false })).toEqual([]);
});

test.each<Partial<KialiSettings>>([{}, { viewOnly: false }, { authentication: 'token' }])('reads the log of no pod (%j)', (settings) => {
  expect(rights(clusterRules(settings)).join()).not.toContain('pods/log');
});
