import { tableIn } from '../../../../live/measure/network-policy/table';

const HEADING = ['TYPE', 'TARGET'];
const table = (...lines: readonly string[]) => ['+---+---+', '| TYPE | TARGET |', '+---+---+', ...lines, '+---+---+', ''].join('\n');

test('a cell over several lines is one, without blanks', () => {
  expect(tableIn(table('| Egress | Match labels: |', '|        |   app: web    |'), HEADING)).toEqual([['Egress', 'Matchlabels:app:web']]);
});

test('a blank cell is that above', () => {
  const rows = [['| Egress | a |'], ['+   +---+'], ['|        | b |']].flat();
  expect(tableIn(table(...rows), HEADING)).toEqual([
    ['Egress', 'a'],
    ['Egress', 'b'],
  ]);
});

test('nothing is merged over an empty row', () => {
  const rows = ['| Ingress | a |', '+---+---+', '|   |   |', '+---+---+', '|   | b |'];
  expect(tableIn(table(...rows), HEADING)).toEqual([
    ['Ingress', 'a'],
    ['', 'b'],
  ]);
});

test('the last cell of a footer may be open', () => {
  expect(tableIn(table('| IS ALLOWED? |  '), HEADING)).toEqual([['ISALLOWED?', '']]);
});

test.each([
  ['another heading', '+---+\n| TYPE | ACTION |\n+---+', "a table has the heading 'TYPE | ACTION'"],
  ['a row that is too short', table('| Egress |'), "a table has the line '| Egress |'"],
  ['a row that is too long', table('| Egress | a | b |'), "a table has the line '| Egress | a | b |'"],
  ['text before it', `panic: no\n${table()}`, "a table has the line 'panic: no'"],
  ['a line that is no row', table('level=fatal | no | row |'), "a table has the line 'level=fatal | no | row |'"],
  ['a row before its border', '| TYPE | TARGET |\n+---+', "a table has the line '| TYPE | TARGET |'"],
  ['no table', '', "a table has the line ''"],
])('fails when there is %s', (_, text, message) => {
  expect(() => tableIn(text, HEADING)).toThrow(message);
});
