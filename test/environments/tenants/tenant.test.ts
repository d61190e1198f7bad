import type { Chart } from 'cdk8s';
import { App } from '../../../constructs';
import { allSettings, Environment } from '../../../environments';
import { Tenant } from '../../../environments/tenants/tenant';
import type { TenantSettings } from '../../../environments/tenants/tenant-settings';
import { find, type Manifest, names, objectsOf } from '../../support/manifests';

/** The objects of each file of a folder. */
type Files = Readonly<Record<string, Manifest[]>>;

function filesOf(folder: { node: { children: unknown[] } }): Files {
  const charts = (folder.node.children as Chart[]).sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
  return Object.fromEntries(charts.map((chart) => [chart.node.id, objectsOf(chart)]));
}

/** An environment, and a tenant of its cluster called acme, with the environment's hosts by default. */
function pair(name: string, tenant: Partial<TenantSettings> = {}): { environment: Files; tenant: Files } {
  const app = new App();
  const settings = allSettings().find((each) => each.name === name)!;
  const environment = new Environment(app, settings);
  return { environment: filesOf(environment), tenant: filesOf(new Tenant(app, { name: 'acme', hosts: settings.hosts, ...tenant }, environment)) };
}

/** The objects as those of the environment: instance acme is the environment, namespace acme is bookinfo. */
function renamed(files: Files, environment: string): Files {
  const text = JSON.stringify(files).replaceAll('"app.kubernetes.io/instance":"acme"', `"app.kubernetes.io/instance":"${environment}"`);
  return JSON.parse(text.replace(/\bacme\b/g, 'bookinfo')) as Files;
}

const without = (files: Files, ...names: string[]): Files => Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));

test('is what the lab is, but for the names: so what is judged of the lab on a real mesh holds for a tenant', () => {
  const { environment, tenant } = pair('lab');
  expect(renamed(tenant, 'lab')).toEqual(without(environment, '70-observability'));
});

test('is what production is, with a certificate of its own by the issuer that is there', () => {
  const { environment, tenant } = pair('production');
  const ofTheCluster = ['ClusterIssuer', 'IngressClass'];
  const certificate = environment['30-tls']!.filter(({ kind }) => !ofTheCluster.includes(kind));
  expect(certificate).toHaveLength(1);
  expect(renamed(tenant, 'production')).toEqual({ ...without(environment, '70-observability'), '30-tls': certificate });
});

test('writes nothing into a namespace that is not its own, but for its certificate', () => {
  const elsewhere = Object.values(pair('production').tenant)
    .flat()
    .filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== 'acme');
  expect(names(elsewhere)).toEqual(['Certificate/acme-cert']);
  expect(elsewhere[0]!.metadata.namespace).toBe('istio-system');
});

test('answers to its hosts', () => {
  const objects = pair('lab', { hosts: ['acme.example.com'] }).tenant['40-entry']!;
  expect(find(objects, 'Gateway').spec.servers[0].hosts).toEqual(['acme.example.com']);
  expect(find(objects, 'VirtualService').spec.hosts).toEqual(['acme.example.com']);
});

test('has as many pods of each version as it says', () => {
  const deployments = pair('lab', { replicas: 3 }).tenant['10-bookinfo']!.filter(({ kind }) => kind === 'Deployment');
  expect(deployments.map(({ spec }) => spec.replicas)).toEqual([3, 3, 3, 3, 3, 3]);
});

test('splits the requests to reviews as it says, in a file between the entry and the policies', () => {
  const { tenant } = pair('lab', { reviews: { v1: 90, v2: 10 } });
  expect(Object.keys(tenant)).toEqual(['00-namespaces', '10-bookinfo', '20-subsets', '40-entry', '45-canary', '50-security', '60-network']);
  const { metadata, spec } = find(tenant['45-canary']!, 'VirtualService');
  expect([metadata.name, metadata.namespace, metadata.labels['app.kubernetes.io/instance']]).toEqual(['reviews', 'acme', 'acme']);
  expect(spec.http[0].route.map(({ weight }: { weight: number }) => weight)).toEqual([90, 10]);
});
