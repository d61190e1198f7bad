import { RE2JS } from 're2js';

/** An expression of RE2, the engine of Envoy. */
export interface Re2 {
  /** Tells whether the expression matches the whole text, as Envoy asks for it. */
  matches(text: string): boolean;
}

/**
 * Compiles an expression of RE2.
 *
 * @throws Error with RE2's own words when it is none: no look-ahead, look-behind or back-references
 */
export function compileRe2(expression: string): Re2 {
  const compiled = RE2JS.compile(expression);
  return { matches: (text) => compiled.matches(text) };
}
