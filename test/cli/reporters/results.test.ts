import { explain, sorted, titleOf } from '../../../cli/reporters/results';
import { wordsOf } from '../../../cli/reporters/result-texts';
import type { Expectation } from '../../../analysis/expectations';
import { checkResult, failure, FAILURE_WORDS, result, skipped } from '../../analysis/expectations/results';

test('a subject is named with its kind', () => {
  expect(titleOf(failure)).toBe('scenario reviews-90-10');
});

test('sorts by kind of subject, subject, checks first, promise and outcome, whatever came first', () => {
  const expected = (expect: Extract<Expectation, { request: object }>['expect']) =>
    result({ expectation: { promise: 'a', request: { from: 'outside', url: 'http://shop/' }, expect }, facts: undefined });
  const ordered = [
    result({ subjectKind: 'mesh', subject: 'boot' }),
    checkResult({ check: 'applied', facts: { objects: 1 } }),
    expected({ denied: true }),
    expected({ status: 200 }),
    result({ promise: 'b' }),
    result({ subject: 'production' }),
    result({ subjectKind: 'scenario', subject: 'all-v1' }),
    result({ subjectKind: 'scenario', subject: 'reviews-blue' }),
    result({ subjectKind: 'manifests', subject: 'a' }),
    result({ subjectKind: 'mutation', subject: 'a' }),
  ];
  expect(sorted([...ordered].reverse())).toEqual(ordered.map((one) => ({ ...one, words: wordsOf(one) })));
});

test('explains what is known', () => {
  const { sent, expected, measured, reason, object } = FAILURE_WORDS;
  expect(explain(wordsOf(failure))).toEqual([
    ['sent', sent],
    ['expected', expected],
    ['measured', measured],
    ['why', reason],
    ['object', object],
  ]);
});

test('leaves out what is not known', () => {
  expect(explain(wordsOf(skipped))).toEqual([
    ['expected', 'status 200'],
    ['why', 'the manifests could not be applied'],
  ]);
});
