import { compileRe2 } from '../../../analysis/match/re2';

test.each([
  ['jas.*', 'jason', true],
  ['jas', 'jason', false],
  ['son', 'jason', false],
  ['a|b', 'ab', false],
  ['(?i)JASON', 'jason', true],
])('%s matches the whole of %s: %s', (expression, text, matches) => {
  expect(compileRe2(expression).matches(text)).toBe(matches);
});

test.each(['a(?=b)', '(?<!a)b', '(a)\\1', 'a['])('throws on %s, which RE2 does not know', (expression) => {
  expect(() => compileRe2(expression)).toThrow(/error parsing regexp/);
});
