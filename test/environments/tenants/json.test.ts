import { acme, findings, json, read, withFile } from './readers';

const text = (content: string) => withFile('t.json', content, (path) => read(path));

test('a file may begin with a byte-order mark', () => {
  expect(text(`\uFEFF${JSON.stringify([acme])}`)).toEqual([acme]);
});

test('fails when the file is not JSON', () => {
  expect(() => text('[{ "name": }]')).toThrow(/t\.json: the file is not JSON: Unexpected token/);
});

test('fails when the file holds no list', () => {
  expect(() => json({ tenants: [] })).toThrow(/t\.json: the file is not a list\. Write \[\{ "name"/);
});

test('fails when a key is there twice, naming the second', () => {
  const twice = '[\n  {\n    "name": "acme",\n    "name": "globex",\n    "hosts": ["a.example.com"]\n  }\n]';
  expect(() => text(twice)).toThrow(/t\.json, line 4, column 5: the key 'name' occurs twice\. Keep one\./);
});

test('names line and column of the value, or of the tenant that does not have it', () => {
  const file = '[\n  { "name": "Acme", "hosts": ["a.example.com"] },\n  { "name": "globex" }\n]';
  expect(findings(() => text(file)).map(({ where: { line, column, field } }) => [line, column, field])).toEqual([
    [2, 13, 'name'],
    [3, 3, 'hosts'],
  ]);
});

test.each([
  ['a field', '[{ "name": "acme", "hosts": ["a.example.com"], "\\u001b[2J\\nerror: x": 1 }]'],
  ['a key that is there twice', '[{ "\\u001b": 1, "\\u001b": 2 }]'],
  ['a text that is not JSON', '[{ \u001b[2J'],
])('writes out the control characters of %s', (_, content) => {
  for (const { message, cure } of findings(() => text(content))) expect(`${message} ${cure}`).toMatch(/^[ -~]*$/);
});
