import { explain, sorted, tally, titleOf } from '../../../analysis/expectations/result';
import { failure, result, skipped } from './results';

test('counts each verdict', () => {
  expect(tally([result(), failure, result(), skipped])).toEqual({ holds: 2, fails: 1, skipped: 1 });
});

test('a subject is named with its kind', () => {
  expect(titleOf(failure)).toBe('scenario reviews-90-10');
});

test('sorts by kind of subject, subject, checks first, promise and outcome, whatever came first', () => {
  const ordered = [
    result({ subjectKind: 'mesh', subject: 'boot' }),
    result({ kind: 'check', promise: 'z' }),
    result({ promise: 'a', expected: 'denied' }),
    result({ promise: 'a', expected: 'status 200' }),
    result({ promise: 'b' }),
    result({ subject: 'production' }),
    result({ subjectKind: 'scenario', subject: 'all-v1' }),
    result({ subjectKind: 'scenario', subject: 'reviews-blue' }),
    result({ subjectKind: 'manifests', subject: 'a' }),
    result({ subjectKind: 'mutation', subject: 'a' }),
  ];
  expect(sorted([...ordered].reverse())).toEqual(ordered);
});

test('explains what is known', () => {
  expect(explain(failure).map(([label]) => label)).toEqual(['sent', 'expected', 'measured', 'why', 'object']);
});

test('leaves out what is not known', () => {
  expect(explain(skipped)).toEqual([
    ['expected', 'status 200'],
    ['why', 'the manifests could not be applied'],
  ]);
});
