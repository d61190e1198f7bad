import { acme, csv, findings, HEADER } from './readers';

test('a file may come from a spreadsheet: byte-order mark, quotes, CRLF, spaces, lines of commas', () => {
  expect(csv(`\uFEFF"name", hosts\r\n"acme" , "acme.example.com"\r\n,\r\n`)).toEqual([acme]);
});

test('columns may be in any order', () => {
  expect(csv('hosts,name', 'acme.example.com,acme')).toEqual([acme]);
});

test.each([
  ['a column is unknown', ['name,host', 'acme,a'], /t\.csv, line 1: column 'host' is unknown\. Use any of name, hosts, replicas, reviews/],
  ['semicolons separate the cells', ['name;hosts', 'acme;a'], /column 'name;hosts' is unknown\..*separated by commas/],
  ['a column is called as a property of objects', ['name,hosts,constructor', 'a,b,c'], /line 1: column 'constructor' is unknown/],
  ['a column is there twice', ['name,hosts,name', 'a,b,c'], /line 1: column 'name' occurs twice/],
  ['the hosts are missing', ['name', 'acme'], /line 1: column 'hosts' is missing\. Begin the file with name,hosts,replicas,reviews/],
  ['a line has a cell too many', [HEADER, 'acme,a.example.com, b.example.com,,'], /line 2: there are 5 cells for 4 columns\. Write 3 commas/],
  ['a quote is not closed', [HEADER, 'acme,"a.example.com,,'], /t\.csv, line 2: the file is not CSV: Quote Not Closed/],
  ['a number is a word', [HEADER, 'acme,a.example.com,two,'], /t\.csv, line 2: replicas is 'two'\. Give a whole number from 1 to 1000/],
  ['a number has a fraction', [HEADER, 'acme,a.example.com,1.5,'], /line 2: replicas is '1\.5'/],
  ['weights have another form', [HEADER, 'acme,a.example.com,,v1:90'], /line 2: reviews is 'v1:90'\. Write each version once.* v1=90 v2=10/],
  [
    'a version has two weights',
    [HEADER, 'acme,a.example.com,,v1=90 v1=10 v2=90'],
    /line 2: reviews is 'v1=90 v1=10 v2=90'\. Write each version once/,
  ],
  ['a name is missing', [HEADER, ',a.example.com,,'], /line 2: name is missing/],
  ['a host is missing', [HEADER, 'acme,,,'], /line 2: hosts is missing/],
])('fails when %s, naming the line', (_, lines, message) => {
  expect(() => csv(...lines)).toThrow(message);
});

test.each(['\n', '\r\n'])('names the first line of a record that has line breaks within quotes (%j)', (end) => {
  const lines = [HEADER, '', '"acme","a.example.com', 'b.example.com",,', '"Glo', 'bex",g.example.com,,', 'Last,l.example.com,,'];
  expect(findings(() => csv(lines.join(end))).map(({ where }) => where.line)).toEqual([5, 7]);
});

test.each([
  ['a column', ['name,hosts,\u001b[2Jx\u0007', 'a,b,c']],
  ['a cell', [HEADER, '\u001b[2J,a.example.com,,']],
  ['a cell that the parser shows', [HEADER, '\u001b[2J"a,b,,']],
])('writes out the control characters of %s', (_, lines) => {
  const text = findings(() => csv(...lines)).map(({ message, cure }) => `${message} ${cure}`);
  expect(text.join()).toMatch(/\\(x1B|u001b)\[2J/);
  expect(text.join()).toMatch(/^[ -~]*$/);
});
