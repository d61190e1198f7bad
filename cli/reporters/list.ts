import { type Expectation, expectedText, sentText } from '../../analysis/expectations';
import { type Subject, titleOf } from '../../analysis/expectations/result';
import { quantity } from '../../analysis/diagnostics/words';

/** A subject and what is expected of it. */
export interface Expected extends Subject {
  readonly expectations: readonly Expectation[];
}

/** What `npm run live -- --list` prints: every subject, and below it each promise, what is sent, and the outcome. */
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
