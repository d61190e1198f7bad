import { readTenants } from '../../../environments/tenants/read-tenants';
import { filesIn, readDist } from '../../support/manifests';
import { acme, csv, findings, HEADER, json, read, surroundings } from './readers';

const initech = { name: 'initech', hosts: ['initech.example.com', 'i.example.com'], replicas: 2, reviews: { v1: 90, v2: 10 } };

test('the same tenants may be a list, a JSON file or a CSV file', () => {
  const both = [acme, initech];
  expect(read(both)).toEqual(both);
  expect(json(both)).toEqual(both);
  expect(csv(HEADER, 'acme,acme.example.com,,', 'initech,initech.example.com i.example.com,2,v1=90 v2=10')).toEqual(both);
});

describe('fails when', () => {
  test('two tenants have one name, naming both places', () => {
    expect(() => csv(HEADER, 'acme,a.example.com,,', 'acme,b.example.com,,')).toThrow(
      /line 3: name 'acme' is also the name of .*t\.csv, line 2\. Choose another/,
    );
  });

  test('two tenants have one host, naming both places', () => {
    const again = { name: 'globex', hosts: ['acme.example.com'] };
    const [finding] = findings(() => read([acme, again]));
    expect(finding!.message).toBe("tenants[1]: host 'acme.example.com' is also a host of environments/tenants/settings.ts, tenants[0].");
    expect(finding!.related).toEqual([{ where: { file: 'environments/tenants/settings.ts', field: 'tenants[0]' } }]);
  });

  test("a host is the environment's", () => {
    const tenant = { name: 'acme', hosts: ['bookinfo.example.com'] };
    expect(() => read([tenant], 'production')).toThrow(/host 'bookinfo\.example\.com' is answered by environment 'production'/);
    expect(read([tenant], 'lab')).toEqual([tenant]);
  });

  test("a tenant's certificate would be the environment's", () => {
    const production = { ...surroundings('production').host, namespace: 'shop' };
    const tenant = { name: 'bookinfo', hosts: ['acme.example.com'] };
    const around = { host: production, environments: [production], versions: [] };
    expect(() => readTenants([tenant], around)).toThrow(/name 'bookinfo' is taken/);
  });

  test.each(['lab', 'production', 'bookinfo', 'default', 'kube-system', 'istio-system', 'cert-manager'])('a tenant is called %s', (name) => {
    expect(() => read([{ ...acme, name }])).toThrow(new RegExp(`settings\\.ts: tenants\\[0\\]: name '${name}' is taken.*Choose another`));
  });

  test("a tenant is called as the namespace of an environment's add-ons", () => {
    const host = { ...surroundings().host, observability: { namespace: 'monitoring' } };
    const around = { host, environments: [host], versions: [] };
    expect(() => readTenants([{ ...acme, name: 'monitoring' }], around)).toThrow(/name 'monitoring' is taken by environment 'lab'/);
  });

  test('a tenant is called as a namespace of a scenario', () => {
    const objects = filesIn('scenarios').flatMap(readDist);
    const names = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    expect(names.size).toBeGreaterThan(0);
    for (const name of names) expect(() => read([{ ...acme, name }])).toThrow(/is taken/);
  });

  test.each<[string, unknown, RegExp]>([
    ['a field is unknown', { ...acme, replica: 2 }, /the tenant has a field 'replica'\. A tenant has the fields name, hosts, replicas, reviews/],
    ['a field is called as a property of every object', { ...acme, toString: 2 }, /the tenant has a field 'toString'/],
    ['a tenant is null', null, /the tenant is null\. A tenant has the fields name/],
    ['a tenant is a list', [], /the tenant is \[\]\./],
  ])('%s', (_, tenant, message) => {
    expect(() => json([tenant])).toThrow(message);
  });
});

test('has a diagnostic for each finding, with its code, place and value', () => {
  const all = findings(() => csv(HEADER, 'Acme,a.example.com,two,', 'globex,,,'));
  expect(all.map(({ code, severity, where, data }) => [code, severity, where.line, where.field, data?.value])).toEqual([
    ['MESH2013', 'error', 2, 'name', 'Acme'],
    ['MESH2017', 'error', 2, 'replicas', 'two'],
    ['MESH2014', 'error', 3, 'hosts', undefined],
  ]);
});

test('writes the first twenty findings, and carries all', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `t${index},,,`);
  const run = () => csv(HEADER, ...lines);
  expect(run).toThrow(/line 21: [^\n]*\n\.\.\. and 80 more\.$/);
  expect(findings(run)).toHaveLength(100);
});
