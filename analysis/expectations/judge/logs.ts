import type { Outcomes } from '..';
import { quantity } from '../../diagnostics/words';
import { type Judge, verdict } from './evidence';

export const logged: Judge<Outcomes['logged']> = ({ by }, { measurement: { answers, logLines } }) => {
  const lines = logLines[by] ?? 0;
  const measured = `${quantity(lines, 'line')} by ${by} of ${quantity(answers.length, 'request')}`;
  return verdict(measured, [lines >= answers.length ? undefined : `${quantity(answers.length - lines, 'line')} missing`]);
};
