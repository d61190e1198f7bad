import { load } from 'js-yaml';
import { Grafana } from '../../../../constructs/observability/grafana/grafana';
import { find, names, objectsOf, shopChart } from '../../../support/manifests';

type Props = Partial<ConstructorParameters<typeof Grafana>[2]>;

const WIRED = { prometheusUrl: 'http://prometheus.istio-system:9090', jaegerUrl: 'http://tracing.istio-system' };

function grafana(props: Props = WIRED) {
  const chart = shopChart();
  const construct = new Grafana(chart, 'Grafana', { namespace: 'istio-system', ...props });
  const objects = objectsOf(chart);
  const [container] = find(objects, 'Deployment', 'grafana').spec.template.spec.containers;
  return { construct, objects, container };
}

const environmentOf = (props?: Props): Record<string, string> =>
  Object.fromEntries(grafana(props).container.env.map(({ name, value }: { name: string; value?: string }) => [name, value]));

const dataSourcesOf = (props?: Props) => load(find(grafana(props).objects, 'ConfigMap', 'grafana-datasources').data['datasources.yml']);

const dashboardsOf = (props?: Props) =>
  names(grafana(props).objects).flatMap((name) => /^ConfigMap\/grafana-dashboard-(.*)$/.exec(name)?.slice(1) ?? []);

test('runs Grafana at the address that people know, as the user of its image', () => {
  const { construct, objects, container } = grafana();
  expect(construct.url).toBe('http://grafana.istio-system:3000');
  expect(find(objects, 'Service', 'grafana').spec.ports).toMatchObject([{ port: 3000, targetPort: 3000 }]);
  expect(container).toMatchObject({ image: 'grafana/grafana:12.0.1', readinessProbe: { httpGet: { path: '/api/health', port: 3000 } } });
  expect(find(objects, 'Deployment').spec.template.spec.securityContext).toMatchObject({ runAsUser: 472, fsGroup: 472 });
});

test('knows Prometheus and Jaeger by the uids that dashboards use', () => {
  expect(dataSourcesOf()).toMatchObject({
    apiVersion: 1,
    datasources: [
      { uid: 'prometheus', type: 'prometheus', url: WIRED.prometheusUrl, isDefault: true, jsonData: { timeInterval: '15s' } },
      { uid: 'jaeger', type: 'jaeger', url: WIRED.jaegerUrl },
    ],
  });
});

test('takes rates over as many seconds as Prometheus needs for four scrapes', () => {
  expect(dataSourcesOf({ ...WIRED, scrapeInterval: '1m' })).toMatchObject({ datasources: [{ jsonData: { timeInterval: '1m' } }, {}] });
});

test('has the dashboards of the mesh, each in a ConfigMap, and all in one folder', () => {
  expect(dashboardsOf()).toEqual(['mesh', 'service', 'workload', 'canary', 'control-plane']);
  const { objects, container } = grafana();
  const [mount] = container.volumeMounts.filter(({ mountPath }: { mountPath: string }) => mountPath === '/etc/grafana/dashboards');
  const volume = find(objects, 'Deployment').spec.template.spec.volumes.find(({ name }: { name: string }) => name === mount.name);
  expect(volume.projected.sources).toHaveLength(5);
  const provider = load(find(objects, 'ConfigMap', 'grafana-dashboards').data['dashboards.yml']);
  expect(provider).toMatchObject({ providers: [{ type: 'file', options: { path: mount.mountPath } }] });
});

test('opens with the mesh', () => {
  expect(environmentOf().GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH).toBe('/etc/grafana/dashboards/mesh.json');
});

test('without Prometheus knows neither it nor what asks it', () => {
  const props = { jaegerUrl: WIRED.jaegerUrl };
  expect(dataSourcesOf(props)).toMatchObject({ datasources: [{ uid: 'jaeger' }] });
  expect(dashboardsOf(props)).toEqual([]);
  expect(environmentOf(props)).not.toHaveProperty('GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH');
});

test('without Jaeger does not know it', () => {
  expect(dataSourcesOf({ prometheusUrl: WIRED.prometheusUrl })).toMatchObject({ datasources: [{ uid: 'prometheus' }] });
});

test('has dashboards of yours beside its own', () => {
  const dashboards = [{ name: 'orders', json: { uid: 'orders', title: 'Orders' } }];
  expect(dashboardsOf({ ...WIRED, dashboards })).toContain('orders');
  expect(dashboardsOf({ dashboards })).toEqual(['orders']);
});

test('fails when one of yours has the uid of its own', () => {
  const dashboards = [{ name: 'orders', json: { uid: 'cdk8s-mesh-mesh', title: 'Orders' } }];
  expect(() => grafana({ ...WIRED, dashboards })).toThrow(/two dashboards have the uid 'cdk8s-mesh-mesh' \(mesh, orders\)/);
});

test('lets everybody view and nobody log in, without an administrator of a known password', () => {
  expect(environmentOf()).toMatchObject({
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
    GF_AUTH_DISABLE_LOGIN_FORM: 'true',
    GF_AUTH_BASIC_ENABLED: 'false',
    GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
  });
});

test('takes its administrator from a Secret that it does not create', () => {
  const { objects, container, construct } = grafana({ ...WIRED, access: { adminSecret: 'grafana-admin' } });
  expect(container.env).toEqual(
    expect.arrayContaining([
      { name: 'GF_SECURITY_ADMIN_USER', valueFrom: { secretKeyRef: { name: 'grafana-admin', key: 'admin-user' } } },
      { name: 'GF_SECURITY_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'grafana-admin', key: 'admin-password' } } },
    ]),
  );
  expect(environmentOf({ access: { adminSecret: 'grafana-admin' } })).not.toHaveProperty('GF_AUTH_ANONYMOUS_ENABLED');
  expect(names(objects).filter((name) => name.startsWith('Secret/'))).toEqual([]);
  expect(construct.asSeenByKiali.secret).toBe('grafana-admin');
});

test('tells nobody outside, and fetches nothing', () => {
  expect(environmentOf()).toMatchObject({
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  });
});

test('knows the address in the browser', () => {
  const externalUrl = 'https://grafana.example.com/';
  expect(environmentOf({ externalUrl }).GF_SERVER_ROOT_URL).toBe(externalUrl);
  expect(grafana({ externalUrl }).construct.asSeenByKiali).toEqual({ internalUrl: 'http://grafana.istio-system:3000', externalUrl });
});

test('writes to its volume and to /tmp, and nowhere else', () => {
  const { container } = grafana();
  const written = container.volumeMounts.filter(({ readOnly }: { readOnly?: boolean }) => !readOnly);
  expect(written.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/var/lib/grafana', '/tmp']);
  expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
});

test('keeps its database where storage is given', () => {
  const { objects } = grafana({ ...WIRED, storage: { size: '1Gi' } });
  expect(find(objects, 'PersistentVolumeClaim', 'grafana').spec.resources.requests.storage).toBe('1Gi');
});

test('fails when the address is none', () => {
  expect(() => grafana({ externalUrl: 'grafana.example.com' })).toThrow(/externalUrl 'grafana\.example\.com' is not an http or https URL/);
});

test('fails when the Secret cannot be named so', () => {
  expect(() => grafana({ access: { adminSecret: 'Admin Password' } })).toThrow(/adminSecret 'Admin Password' is not a DNS name/);
});

test.each(['open', null, { adminSecret: undefined }, {}, { adminSecret: null }])('fails when access is %p', (access) => {
  expect(() => grafana({ access: access as 'anonymous' })).toThrow(/\[Shop\/Grafana\] access is .*\. Write 'anonymous', or \{ adminSecret/);
});

test('fails when the address is an object', () => {
  expect(() => grafana({ externalUrl: new URL('https://example.com') as never })).toThrow(/externalUrl is a URL object.*Pass its href/);
});

test.each(['x', {}, null])('fails when dashboards are no list: %p', (dashboards) => {
  expect(() => grafana({ dashboards: dashboards as never })).toThrow(/\[Shop\/Grafana\] dashboards is .*\. Give a list/);
});

test.each([[null], ['orders'], [undefined]])('fails when a dashboard is none: %p', (dashboard) => {
  const good = { name: 'orders', json: { uid: 'orders', title: 'Orders' } };
  expect(() => grafana({ dashboards: [good, dashboard as never] })).toThrow(/dashboards\[1\] is .*\. Give each a name and its json/);
});

test('fails when one of yours has the title of its own', () => {
  const dashboards = [{ name: 'orders', json: { uid: 'orders', title: 'Service' } }];
  expect(() => grafana({ ...WIRED, dashboards })).toThrow(/two dashboards have the title 'Service' \(service, orders\)/);
});

test('fails when the version is empty', () => {
  expect(() => grafana({ version: '' })).toThrow(/image 'grafana\/grafana:' has no valid tag/);
});
