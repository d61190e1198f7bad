import { OUTCOMES } from '../../analysis/expectations/outcomes';

/** The rows of the table of outcomes: an example, and the condition under which it holds. */
export const outcomeRows = (): readonly (readonly [string, string])[] =>
  Object.values(OUTCOMES).map(({ example, holdsWhen }) => [`\`${example}\``, holdsWhen] as const);
