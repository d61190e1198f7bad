import type { Answer } from './measurement';

/** The shortest and the longest time of some answers, in milliseconds. */
export interface Span {
  readonly shortest: number;
  readonly longest: number;
}

export function spanOf(answers: readonly Answer[]): Span {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return { shortest: sorted[0]!, longest: sorted.at(-1)! };
}

/** `1.5-2003 ms`. */
export const spanText = ({ shortest, longest }: Span): string => `${shortest}-${longest} ms`;
