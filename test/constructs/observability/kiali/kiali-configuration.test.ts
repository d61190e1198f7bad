import { load } from 'js-yaml';
import { dashboards } from '../../../../constructs/observability/grafana/dashboards';
import {
  kialiConfiguration,
  type KialiSettings,
  LINKED_DASHBOARDS,
  mayWrite,
  render,
  secretsOf,
} from '../../../../constructs/observability/kiali/kiali-configuration';

const SETTINGS: KialiSettings = { namespace: 'monitoring', rootNamespace: 'istio-system', authentication: 'anonymous', viewOnly: true };
const configuration = (settings: Partial<KialiSettings> = {}) => kialiConfiguration({ ...SETTINGS, ...settings });
const services = (settings?: Partial<KialiSettings>) => configuration(settings).external_services;
const GRAFANA = { internalUrl: 'http://grafana.istio-system:3000', externalUrl: 'https://grafana.example.com' };
const TOKEN: Partial<KialiSettings> = { authentication: 'token', signingKeySecret: 'kiali-signing-key' };

test('what is off is said to be disabled', () => {
  expect(services()).toMatchObject({ prometheus: { enabled: false }, grafana: { enabled: false }, tracing: { enabled: false } });
});

test('knows where the configuration of the whole mesh is', () => {
  expect(services({ rootNamespace: 'mesh' }).istio).toEqual({ root_namespace: 'mesh' });
});

test('asks Prometheus', () => {
  expect(services({ prometheusUrl: 'http://prometheus.istio-system:9090' }).prometheus).toEqual({
    enabled: true,
    url: 'http://prometheus.istio-system:9090',
  });
});

test('asks Jaeger by HTTP, which is what its Service has', () => {
  expect(services({ tracing: { internalUrl: 'http://tracing.istio-system', externalUrl: 'https://traces.example.com' } }).tracing).toEqual({
    enabled: true,
    provider: 'jaeger',
    internal_url: 'http://tracing.istio-system',
    external_url: 'https://traces.example.com',
    use_grpc: false,
  });
});

test('has no links where browsers have no address to follow', () => {
  expect(services({ tracing: { internalUrl: 'http://tracing.istio-system' } }).tracing).not.toHaveProperty('external_url');
  expect(services({ grafana: { ...GRAFANA, externalUrl: undefined, secret: 'grafana-admin' } }).grafana).toEqual({
    enabled: true,
    internal_url: GRAFANA.internalUrl,
  });
});

test('links to dashboards, without a log-in where there is none', () => {
  expect(services({ grafana: GRAFANA }).grafana).toEqual({
    enabled: true,
    internal_url: GRAFANA.internalUrl,
    external_url: GRAFANA.externalUrl,
    dashboards: LINKED_DASHBOARDS,
  });
});

interface DashboardModel {
  title: string;
  templating: { list: { name: string }[] };
}

test.each(LINKED_DASHBOARDS)('Grafana has the dashboard that $name links to, once, and with its variables', ({ name, variables }) => {
  const models = dashboards.map(({ json }) => JSON.parse(json) as DashboardModel);
  // Kiali uses the first dashboard whose title contains the name.
  const found = models.filter(({ title }) => title.toLowerCase().includes(name.toLowerCase()));
  expect(found.map(({ title }) => title)).toEqual([name]);
  const known = found[0]!.templating.list.map((variable) => `var-${variable.name}`);
  expect(known).toEqual(expect.arrayContaining(Object.values(variables)));
});

test('logs in to Grafana by the files of its Secret', () => {
  const settings = { grafana: { ...GRAFANA, secret: 'grafana-admin' } };
  expect(services(settings).grafana.auth).toEqual({
    type: 'basic',
    username: '/kiali-secrets/grafana-admin/admin-user',
    password: '/kiali-secrets/grafana-admin/admin-password',
  });
  expect(secretsOf({ ...SETTINGS, ...settings })).toEqual(['grafana-admin']);
});

test("does not mount Grafana's Secret when it makes no links", () => {
  expect(secretsOf({ ...SETTINGS, grafana: { internalUrl: GRAFANA.internalUrl, secret: 'grafana-admin' } })).toEqual([]);
});

test('everyone may look', () => {
  expect(configuration()).toMatchObject({ auth: { strategy: 'anonymous' }, deployment: { view_only_mode: true } });
  expect(configuration()).not.toHaveProperty('login_token');
});

test('sessions are encrypted with a key from a file', () => {
  expect(configuration(TOKEN)).toMatchObject({ auth: { strategy: 'token' }, login_token: { signing_key: '/kiali-secrets/kiali-signing-key/key' } });
  expect(secretsOf({ ...SETTINGS, ...TOKEN })).toEqual(['kiali-signing-key']);
});

test('a Secret that serves twice is mounted once', () => {
  expect(secretsOf({ ...SETTINGS, ...TOKEN, grafana: { ...GRAFANA, secret: 'kiali-signing-key' } })).toEqual(['kiali-signing-key']);
});

test('only an anonymous visitor changes things by the rights of Kiali', () => {
  expect(mayWrite({ authentication: 'anonymous', viewOnly: false })).toBe(true);
  expect(mayWrite({ authentication: 'anonymous', viewOnly: true })).toBe(false);
  expect(mayWrite({ authentication: 'token', viewOnly: false })).toBe(false);
});

test('offers no change of labels that its rights do not cover', () => {
  const flags = { istio_annotation_action: false, istio_injection_action: false };
  expect(configuration({ viewOnly: false }).kiali_feature_flags).toMatchObject(flags);
});

test.each([true, false])('offers no logs where nobody logs in, as its rights do not cover them (view only: %s)', (viewOnly) => {
  expect(configuration({ viewOnly }).kiali_feature_flags).toMatchObject({ disabled_features: ['logs-tab'] });
});

test('offers logs to who logs in, as they are read by the own rights', () => {
  expect(configuration({ ...TOKEN, viewOnly: false })).not.toHaveProperty('kiali_feature_flags');
});

test('is opened below /kiali, as `istioctl dashboard` does', () => {
  expect(configuration().server).toEqual({ port: 20001, web_root: '/kiali', observability: { metrics: { enabled: false } } });
});

test.each([
  ['https://kiali.example.com', { web_schema: 'https', web_fqdn: 'kiali.example.com', web_port: '443' }],
  ['http://kiali.example.com/kiali', { web_schema: 'http', web_fqdn: 'kiali.example.com', web_port: '80' }],
  ['https://example.com:8443/kiali', { web_schema: 'https', web_fqdn: 'example.com', web_port: '8443' }],
])('knows that browsers open it at %s', (url, expected) => {
  expect(configuration({ externalUrl: new URL(url) }).server).toMatchObject(expected);
});

test('is written as YAML that reads back as it was, with the port as the string that Kiali expects', () => {
  const written = configuration({ ...TOKEN, grafana: GRAFANA, externalUrl: new URL('https://example.com') });
  expect(load(render(written))).toEqual(written);
});
