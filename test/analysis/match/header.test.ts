import { bySpecificity, type HeaderMatches, implies, intersect } from '../../../analysis/match/header';

const user = (match: HeaderMatches[string]) => ({ 'end-user': match });

test.each([
  ['two exact values', { exact: 'a' }, { exact: 'b' }],
  ['an exact value and another prefix', { exact: 'jason' }, { prefix: 'jim' }],
  ['two prefixes that differ', { prefix: 'ja' }, { prefix: 'ji' }],
  ['an exact value and a regex that does not match it', { exact: 'jason' }, { regex: 'k.*' }],
])('no request meets %s', (_, a, b) => {
  expect(intersect(user(a), user(b))).toEqual({ kind: 'disjoint' });
  expect(intersect(user(b), user(a))).toEqual({ kind: 'disjoint' });
});

test.each([
  ['an exact value over its prefix', { exact: 'jason' }, { prefix: 'ja' }],
  ['an exact value over a regex', { exact: 'jason' }, { regex: 'j.*' }],
  ['a longer prefix over a shorter one', { prefix: 'jas' }, { prefix: 'ja' }],
])('one condition says both: %s', (_, strict, loose) => {
  expect(intersect(user(strict), user(loose))).toEqual({ kind: 'both', headers: user(strict) });
  expect(implies(user(strict), user(loose))).toBe(true);
  expect(implies(user(loose), user(strict))).toBe(false);
});

test('a regex matches the whole value, as in Envoy', () => {
  expect(intersect(user({ exact: 'jason' }), user({ regex: 'jas' }))).toEqual({ kind: 'disjoint' });
});

test('two regular expressions cannot be said in one condition', () => {
  expect(intersect(user({ regex: 'a.*' }), user({ regex: '.*b' }))).toEqual({ kind: 'inexpressible' });
});

test('what implies another comes first', () => {
  const list = [user({ prefix: 'j' }), { ...user({ exact: 'jason' }), 'x-a': { exact: '1' } }, {}, user({ exact: 'jason' })];
  const sorted = [...list].sort(bySpecificity);
  for (const [index, later] of sorted.entries()) for (const earlier of sorted.slice(0, index)) expect(implies(later, earlier)).toBe(false);
});

test('a header named __proto__ is a condition like any other', () => {
  const strange = JSON.parse('{ "__proto__": { "exact": "x" } }') as HeaderMatches;
  const both = intersect(strange, user({ exact: 'jason' }));
  expect(both.kind === 'both' && Object.keys(both.headers)).toEqual(['__proto__', 'end-user']);
  expect(implies({}, strange)).toBe(false);
});
