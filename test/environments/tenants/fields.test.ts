import { FIELD_NAMES, FIELDS } from '../../../environments/tenants/fields';

const messages = (field: keyof typeof FIELDS, value: unknown, https = false) =>
  FIELDS[field].check(value, { https, versions: ['v1', 'v2', 'v3'] }).map(({ message, cure }) => `${message} ${cure}`);

const many = (count: number) => Array.from({ length: count }, (_, index) => `h${index}.example.com`);

test.each<[keyof typeof FIELDS, unknown]>([
  ['name', 'acme'],
  ['hosts', ['acme.example.com', 'acme.localhost']],
  ['hosts', many(100)],
  ['replicas', undefined],
  ['replicas', 1000],
  ['reviews', undefined],
  ['reviews', { v1: 90, v2: 10 }],
  ['reviews', { v3: 100 }],
])('%s may be %j', (field, value) => {
  expect(messages(field, value, true)).toEqual([]);
});

test.each<[keyof typeof FIELDS, unknown, RegExp]>([
  ['name', 'Acme Ltd', /^name 'Acme Ltd' is not a DNS label\. Use at most 63/],
  ['name', 7, /^name 7 is not a DNS label/],
  ['name', '', /^name '' is not a DNS label/],
  ['name', '__proto__', /^name '__proto__' is not a DNS label/],
  ['name', 'constructor', /^name 'constructor' is a property of every JavaScript object\. Choose another/],
  ['hosts', 'acme.example.com', /^hosts is 'acme\.example\.com'\. Give a list/],
  ['hosts', [], /^hosts is empty\. Name at least one/],
  ['hosts', [undefined], /^host undefined is not a whole host name/],
  ['hosts', new Array(1), /^host undefined is not a whole host name/],
  ['hosts', ['*.example.com'], /^host '\*\.example\.com' is not a whole host name/],
  ['hosts', ['https://acme.example.com'], /is not a whole host name\. Write one such as acme\.example\.com/],
  ['hosts', ['10.0.0.1'], /^host '10\.0\.0\.1' is not a whole host name/],
  ['hosts', ['localhost'], /^host 'localhost' has no domain\. Write one such as/],
  ['hosts', ['productpage.bookinfo.svc.cluster.local'], /is a name inside the cluster\. Write a name that leads to the ingress gateway/],
  ['hosts', ['productpage.bookinfo.svc'], /is a name inside the cluster/],
  ['hosts', ['a.example.com', 'a.example.com'], /^host 'a\.example\.com' occurs twice\. Keep one/],
  ['replicas', 0, /^replicas is 0\./],
  ['replicas', 1001, /^replicas is 1001\. Give a whole number from 1 to 1000/],
  ['replicas', 1.5, /^replicas is 1\.5\./],
  ['reviews', 'v1:90', /^reviews is 'v1:90'\. Write each version once, with a whole percentage/],
  ['reviews', { v1: 90, v2: 5 }, /^reviews: the weights \(v1 90, v2 5\) add up to 95, not 100\./],
  ['reviews', { v9: 100 }, /^reviews: service 'reviews' has no version 'v9'\. It has v1, v2, v3/],
  ['reviews', { v1: 99.5, v2: 0.5 }, /^reviews: the weight of v1 is 99\.5\. Use a whole percentage/],
  ['reviews', [], /^reviews is \[\]/],
])('%s may not be %j', (field, value, message) => {
  expect(messages(field, value)).toEqual([expect.stringMatching(message)]);
});

test('refuses more hosts than a certificate can have, where the environment has HTTPS', () => {
  expect(messages('hosts', many(101), true)).toEqual([
    "hosts has 101 names; a certificate of Let's Encrypt has at most 100. Remove some, or make a second tenant.",
  ]);
  expect(messages('hosts', many(101))).toEqual([]);
});

test('refuses a name that leaves no room for that of a certificate, where the environment has HTTPS', () => {
  const name = 'a'.repeat(59);
  expect(messages('name', name, true)[0]).toMatch(/is too long for the name of its certificate, NAME-cert\. Use at most 58 characters\./);
  expect(messages('name', name.slice(1), true)).toEqual([]);
  expect(messages('name', name)).toEqual([]);
});

test('are documented in the order of the columns', () => {
  expect(FIELD_NAMES).toEqual(['name', 'hosts', 'replicas', 'reviews']);
  for (const field of FIELD_NAMES) expect(FIELDS[field].doc.meaning).not.toBe('');
});
