import type { Construct } from 'constructs';
import { type HeaderMatches, isMatchKind } from '../../../analysis/match/header';
import { checkRegex } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';

const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/** Throws unless Istio accepts the conditions. */
export function checkHeaders(scope: Construct, headers: HeaderMatches): void {
  if (Object.keys(headers ?? {}).length === 0) {
    throw new ConstructError(scope, 'no header is named.', "Name at least one: headers: { 'end-user': { exact: 'jason' } }.");
  }
  for (const [name, match] of Object.entries(headers)) {
    const [kind, value] = Object.entries(match ?? {})[0] ?? [];
    if (!HEADER_NAME.test(name)) {
      throw new ConstructError(scope, `header '${name}' is not a lower-case header name.`, "Envoy sees names in lower case: 'user-agent'.");
    }
    if (kind === undefined || !isMatchKind(kind) || Object.keys(match).length !== 1 || typeof value !== 'string' || value === '') {
      const problem = `header '${name}' is matched by ${JSON.stringify(match)}.`;
      throw new ConstructError(scope, problem, "Give one non-empty condition: { exact: '...' }, { prefix: '...' } or { regex: '...' }.");
    }
    if (kind === 'regex') checkRegex(scope, `header '${name}': regex`, value);
  }
}
