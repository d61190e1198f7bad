import { rowsOf } from '../../../environments/tenants/rows';
import type { TenantsFile } from '../../../environments/tenants/tenant-settings';
import { acme, HEADER, read, withFile } from './readers';

test('fails when the file does not exist', () => {
  expect(() => rowsOf('/none.csv')).toThrow(
    /none\.csv: the file does not exist\. Create it, or name another file in environments\/tenants\/settings\.ts/,
  );
});

test('fails when the file is of another kind', () => {
  expect(() => rowsOf('tenants.txt' as TenantsFile)).toThrow(/settings\.ts: tenants is 'tenants\.txt'\. Name a file that ends in \.csv or \.json/);
});

test.each([
  ['t.csv', ''],
  ['t.csv', HEADER],
  ['t.json', ' \n'],
  ['t.json', '[]'],
])('fails when %s is empty, or was cut off: %j', (name, text) => {
  expect(() => withFile(name, text, rowsOf)).toThrow(/the file lists no tenants\. Add one, or write tenants: \[\] in environments/);
});

test('an empty list in the settings means no tenants', () => {
  expect(read([])).toEqual([]);
});

test('a hole in a list is an entry', () => {
  // eslint-disable-next-line no-sparse-arrays -- the subject of the test
  expect(rowsOf([acme, , acme]).map(({ value }) => value)).toEqual([acme, undefined, acme]);
});
