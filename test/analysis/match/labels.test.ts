import { hasLabels, matchesSelector } from '../../../analysis/match/labels';

const labels = { app: 'cart', version: 'v1' };

test.each([
  ['all of them', { app: 'cart' }, true],
  ['another value', { app: 'web' }, false],
  ['one that is missing', { tier: 'backend' }, false],
  ['a name that every object inherits', { toString: 'x' }, false],
  ['none', {}, true],
])('labels that have %s', (_, wanted, has) => {
  expect(hasLabels(labels, wanted)).toBe(has);
});

test.each([
  ['In', 'app', ['cart', 'web'], true],
  ['In', 'app', ['web'], false],
  ['In', 'tier', ['web'], false],
  ['NotIn', 'app', ['web'], true],
  ['NotIn', 'app', ['cart'], false],
  ['NotIn', 'tier', ['web'], true],
  ['Exists', 'app', undefined, true],
  ['Exists', 'tier', undefined, false],
  ['DoesNotExist', 'tier', undefined, true],
  ['DoesNotExist', 'app', undefined, false],
  ['Likes', 'app', ['cart'], false],
])('%s %s %j', (operator, key, values, matches) => {
  expect(matchesSelector(labels, { matchExpressions: [{ operator, key, values }] })).toBe(matches);
});

test('a selector asks for labels and expressions together', () => {
  expect(matchesSelector(labels, { matchLabels: { app: 'cart' }, matchExpressions: [{ key: 'version', operator: 'In', values: ['v2'] }] })).toBe(
    false,
  );
});

test.each([{}, { matchLabels: null, matchExpressions: null }])('an empty selector matches everything: %j', (selector) => {
  expect(matchesSelector({}, selector)).toBe(true);
});
