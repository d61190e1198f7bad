import { duration, wrap } from '../../../cli/reporters/text';

test.each([
  [0.04, '0.0 s'],
  [3.14, '3.1 s'],
  [59.94, '59.9 s'],
  [59.96, '1 min 0 s'],
  [372.3, '6 min 12 s'],
])('%d seconds', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each<[how: string, from: { text: string; width: number }, lines: string[]]>([
  ['at spaces', { text: 'one two three', width: 7 }, ['one two', 'three']],
  ['where it fits exactly', { text: 'one two', width: 7 }, ['one two']],
  ['not before a percent sign', { text: 'v1 90 %', width: 6 }, ['v1', '90 %']],
  ['after a slash of a word that is too long', { text: 'http://reviews/0', width: 10 }, ['http://', 'reviews/0']],
  ['after a dash or dot where there is no slash', { text: 'reviews-v1.bookinfo', width: 12 }, ['reviews-v1.', 'bookinfo']],
  ['at the width where nothing else is', { text: 'abcdefgh', width: 5 }, ['abcde', 'fgh']],
  ['where the text has a line of its own', { text: 'one\ntwo', width: 7 }, ['one', 'two']],
  ['never an empty text', { text: '', width: 7 }, ['']],
])('breaks a line %s', (_, { text, width }, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});
