import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allSettings } from '../../../environments';
import { readTenants } from '../../../environments/tenants/read-tenants';
import type { TenantSettings, TenantsFile } from '../../../environments/tenants/tenant-settings';
import { filesIn, readDist } from '../../support/manifests';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-tenants-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const environments = allSettings();
const read = (tenants: readonly TenantSettings[] | TenantsFile, name = 'lab') =>
  readTenants(tenants, { host: environments.find((each) => each.name === name)!, environments });

const file = (name: TenantsFile, text: string) => {
  const path: TenantsFile = `${folder}/${name}` as TenantsFile;
  writeFileSync(path, text);
  return path;
};
const csv = (...lines: string[]) => read(file('t.csv', lines.join('\n')));
const json = (value: unknown) => read(file('t.json', JSON.stringify(value)));

const HEADER = 'name,hosts,replicas,reviews';
const acme = { name: 'acme', hosts: ['acme.example.com'] };
const initech = { name: 'initech', hosts: ['initech.example.com', 'i.example.com'], replicas: 2, reviews: { v1: 90, v2: 10 } };

describe('the same tenants', () => {
  test('can stand in a list', () => {
    expect(read([acme, initech])).toEqual([acme, initech]);
  });

  test('can stand in a JSON file', () => {
    expect(json([acme, initech])).toEqual([acme, initech]);
  });

  test('can stand in a CSV file', () => {
    expect(csv(HEADER, 'acme,acme.example.com,,', 'initech,initech.example.com i.example.com,2,v1=90 v2=10')).toEqual([acme, initech]);
  });
});

describe('a CSV file', () => {
  test('may come from a spreadsheet: byte-order mark, quotes, CRLF, spaces, lines of commas', () => {
    expect(csv(`\uFEFF"name", hosts\r\n"acme" , "acme.example.com"\r\n,\r\n`)).toEqual([acme]);
  });

  test('may have its columns in any order', () => {
    expect(csv('hosts,name', 'acme.example.com,acme')).toEqual([acme]);
  });

  test.each([
    ['a column is unknown', ['name,host', 'acme,a'], /t\.csv, line 1: there is no column 'host'\. Take any of name, hosts, replicas, reviews/],
    ['semicolons stand between the cells', ['name;hosts', 'acme;a'], /no column 'name;hosts'.*with commas/],
    ['a column is there twice', ['name,hosts,name', 'a,b,c'], /line 1: column 'name' is there twice/],
    ['the hosts are missing', ['name', 'acme'], /line 1: column 'hosts' is missing\. Begin the file with name,hosts,replicas,reviews/],
    ['a line has a cell too many', [HEADER, 'acme,a.example.com, b.example.com,,'], /line 2: there are 5 cells for 4 columns\. Write 3 commas/],
    ['a quote is not closed', [HEADER, 'acme,"a.example.com,,'], /t\.csv is not CSV: Quote Not Closed.* line 2/],
    ['a number is none', [HEADER, 'acme,a.example.com,two,'], /t\.csv, line 2, replicas: is 'two'\. Give a whole number from 1 to 1000/],
    ['a number has a fraction', [HEADER, 'acme,a.example.com,1.5,'], /line 2, replicas: is '1\.5'/],
    ['shares are no shares', [HEADER, 'acme,a.example.com,,v1:90'], /line 2, reviews: is 'v1:90'\. Give whole percent.* v1=90 v2=10/],
    ['a name is missing', [HEADER, ',a.example.com,,'], /line 2, name: is missing/],
    ['a host is missing', [HEADER, 'acme,,,'], /line 2, hosts: is missing/],
  ])('fails when %s, naming the line', (_, lines, message) => {
    expect(() => csv(...lines)).toThrow(message);
  });
});

test('a JSON file may begin with a byte-order mark', () => {
  expect(read(file('t.json', `\uFEFF${JSON.stringify([acme])}`))).toEqual([acme]);
});

describe('fails when a file', () => {
  test('does not exist', () => {
    expect(() => read(`${folder}/none.csv`)).toThrow(
      /none\.csv does not exist\. Write it, or name another file in environments\/tenants\/settings\.ts/,
    );
  });

  test('is of another kind', () => {
    expect(() => read('tenants.txt' as TenantsFile)).toThrow(/tenants is 'tenants\.txt'\. Name a file that ends in \.csv or \.json/);
  });

  test.each<[TenantsFile, string]>([
    ['t.csv', ''],
    ['t.csv', HEADER],
    ['t.json', ' \n'],
    ['t.json', '[]'],
  ])('%s is empty, or was cut off: %j', (name, text) => {
    expect(() => read(file(name, text))).toThrow(/names no tenant\. Add one; if there are to be none, write tenants: \[\]/);
  });

  test('is not JSON', () => {
    expect(() => read(file('t.json', '[{ "name": }]'))).toThrow(/t\.json is not JSON: Unexpected token/);
  });

  test('is no list', () => {
    expect(() => json({ tenants: [] })).toThrow(/t\.json holds no list\. Write \[\{ "name"/);
  });
});

test('an empty list in the settings means that there are none', () => {
  expect(read([])).toEqual([]);
});

describe('fails when', () => {
  test('two tenants have one name, naming both places', () => {
    expect(() => csv(HEADER, 'acme,a.example.com,,', 'acme,b.example.com,,')).toThrow(
      /line 3, name: 'acme' is also the name of .*t\.csv, line 2\. Choose/,
    );
  });

  test('two tenants have one host, naming both places', () => {
    const again = { name: 'globex', hosts: ['acme.example.com'] };
    expect(() => json([acme, again])).toThrow(/t\.json, entry 2, hosts: 'acme\.example\.com' is also a host of .*t\.json, entry 1\./);
  });

  test("a host is the environment's", () => {
    const tenant = { name: 'acme', hosts: ['bookinfo.example.com'] };
    expect(() => read([tenant], 'production')).toThrow(/hosts: 'bookinfo\.example\.com' is answered by environment 'production'/);
    expect(read([tenant], 'lab')).toEqual([tenant]);
  });

  test("a tenant's certificate would be the environment's", () => {
    const production = { ...environments.find(({ name }) => name === 'production')!, namespace: 'shop' };
    const tenant = { name: 'bookinfo', hosts: ['acme.example.com'] };
    expect(() => readTenants([tenant], { host: production, environments: [production] })).toThrow(/'bookinfo' is taken/);
  });

  test.each(['lab', 'production', 'bookinfo', 'default', 'kube-system', 'istio-system', 'cert-manager'])('a tenant is called %s', (name) => {
    expect(() => read([{ ...acme, name }])).toThrow(new RegExp(`settings\\.ts, entry 1, name: '${name}' is taken.*Choose another`));
  });

  test("a tenant is called as the namespace of an environment's add-ons", () => {
    const host = { ...environments[0]!, observability: { namespace: 'monitoring' } };
    const tenant = { ...acme, name: 'monitoring' };
    expect(() => readTenants([tenant], { host, environments: [host] })).toThrow(/'monitoring' is taken by environment 'lab'/);
  });

  test('a tenant is called as a namespace of a scenario', () => {
    const objects = filesIn('scenarios').flatMap(readDist);
    const names = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    expect(names.size).toBeGreaterThan(0);
    for (const name of names) expect(() => read([{ ...acme, name }])).toThrow(/is taken/);
  });

  test.each<[string, unknown, RegExp]>([
    ['a name is no DNS label', { ...acme, name: 'Acme Ltd' }, /entry 1, name: 'Acme Ltd' is not a DNS label\. Use at most 63/],
    ['a name is no text', { ...acme, name: 7 }, /name: 7 is not a DNS label/],
    ['hosts is no list', { ...acme, hosts: 'acme.example.com' }, /hosts: is 'acme\.example\.com'\. Give a list/],
    ['there is no host', { ...acme, hosts: [] }, /hosts: is empty/],
    ['a host is a wildcard', { ...acme, hosts: ['*.example.com'] }, /hosts: '\*\.example\.com' is not a whole host name/],
    ['a host has a scheme', { ...acme, hosts: ['https://acme.example.com'] }, /is not a whole host name\. Write one such as acme\.example\.com/],
    ['a host is an address', { ...acme, hosts: ['10.0.0.1'] }, /'10\.0\.0\.1' is not a whole host name/],
    ['a host is there twice', { ...acme, hosts: ['a.example.com', 'a.example.com'] }, /hosts: 'a\.example\.com' is there twice/],
    ['there are no replicas', { ...acme, replicas: 0 }, /replicas: is 0\./],
    ['there are too many replicas', { ...acme, replicas: 1001 }, /replicas: is 1001\. Give a whole number from 1 to 1000/],
    [
      'the shares are not 100 in sum',
      { ...acme, reviews: { v1: 90, v2: 5 } },
      /reviews: is \{ v1: 90, v2: 5 \}\. Give whole percent to v1, v2, v3, 100 in sum/,
    ],
    ['a share is of no version', { ...acme, reviews: { v9: 100 } }, /reviews: is \{ v9: 100 \}/],
    ['a share has a fraction', { ...acme, reviews: { v1: 99.5, v2: 0.5 } }, /reviews: is/],
    ['a field is unknown', { ...acme, replica: 2 }, /entry 1, replica: a tenant has no such field\. It has name, hosts, replicas, reviews/],
    ['a field is called as what every object has', { ...acme, toString: 2 }, /toString: a tenant has no such field/],
    ['a tenant is null', null, /entry 1, which is null: give an object with name and hosts/],
  ])('%s', (_, tenant, message) => {
    expect(() => json([tenant])).toThrow(message);
  });

  test('several things are wrong, naming each', () => {
    expect(() => csv(HEADER, 'Acme,a.example.com,two,', 'globex,,,')).toThrow(
      /line 2, name.*\n.*line 2, replicas.*\n.*line 3, hosts: is missing[^\n]*$/,
    );
  });

  test('very much is wrong, naming the first twenty', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `t${index},,,`);
    expect(() => csv(HEADER, ...lines)).toThrow(/line 21, [^\n]*\n\.\.\. and 80 more\.$/);
  });
});
