import { type Expectation, expectedText, sentText } from '../../analysis/expectations';
import type { Subject } from '../../analysis/expectations/result';
import { quantity } from '../../analysis/diagnostics/words';
import { titleOf } from './results';

/** A subject and its expectations. */
export interface Expected extends Subject {
  readonly expectations: readonly Expectation[];
}

/** The output of `npm run live -- --list`: every subject, and below it each promise, the request, and the outcome. */
export function listText(subjects: readonly Expected[]): string {
  const blocks = subjects.map((subject) => [
    titleOf(subject),
    ...subject.expectations.flatMap((expectation) => [
      `  ${expectation.promise}`,
      `    sent:     ${sentText(expectation)}`,
      `    expected: ${expectedText(expectation)}`,
    ]),
    '',
  ]);
  const expectations = subjects.reduce((sum, subject) => sum + subject.expectations.length, 0);
  return [...blocks.flat(), `${quantity(expectations, 'promise')} of ${quantity(subjects.length, 'subject')}`, ''].join('\n');
}
