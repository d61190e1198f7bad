import { isFailure, tally } from '../../../analysis/expectations/result';
import { checkResult, failure, result, skipped } from './results';

test('counts each verdict', () => {
  expect(tally([result(), failure, result(), skipped])).toEqual({ holds: 2, fails: 1, skipped: 1 });
});

test('a run fails by what fails, and by promises that were skipped', () => {
  const check = { check: 'rules', facts: { rules: 1 } } as const;
  const results = [
    result(),
    failure,
    skipped,
    checkResult(check),
    checkResult(check, { verdict: 'fails' }),
    checkResult(check, { verdict: 'skipped' }),
  ];
  expect(results.map(isFailure)).toEqual([false, true, true, false, true, false]);
});
