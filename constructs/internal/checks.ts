import { inspect } from 'node:util';
import type { IConstruct } from 'constructs';
import { type Cidr, isWithin, parseCidr } from '../../analysis/match/cidr';
import { compileRe2 } from '../../analysis/match/re2';
import { isDnsLabel, isDnsName, isHostName } from '../../analysis/objects/dns-names';
import { ConstructError } from './construct-error';

const MAX_HOST = 253;
const MAX_REGEX = 1024;

/** Throws unless `value` is one of the allowed values. */
export function checkOneOf(scope: IConstruct, what: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw new ConstructError(scope, `${what} is '${value}'.`, `Use one of ${allowed.join(', ')}.`);
}

/** A value of any type as text for a message: short, in one line, strings in quotes. */
export const shown = (value: unknown): string =>
  inspect(value, { depth: 0, breakLength: Infinity, maxArrayLength: 3, maxStringLength: 60 }).replace(/\s*\n\s*/g, ' ');

/** Throws unless `value` is an object. For JavaScript callers, who have no compiler. */
export function checkObject(scope: IConstruct, what: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new ConstructError(scope, `${what} is ${shown(value)}.`, 'Give an object with its properties, or leave it out.');
}

/** Throws unless `value` is a list. */
export function checkList(scope: IConstruct, what: string, value: unknown): void {
  if (Array.isArray(value)) return;
  throw new ConstructError(scope, `${what} is ${shown(value)}.`, 'Give a list: [...].');
}

/** Throws unless `value` is a DNS label. */
export function checkDnsLabel(scope: IConstruct, what: string, value: string): void {
  if (isDnsLabel(value)) return;
  throw new ConstructError(
    scope,
    `${what} '${value}' is not a DNS label.`,
    'Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
  );
}

/** Throws unless `value` is a valid Service name: a DNS label that begins with a letter (RFC 1035). */
export function checkServiceName(scope: IConstruct, value: string): void {
  checkDnsLabel(scope, 'name', value);
  if (/^[a-z]/.test(value)) return;
  throw new ConstructError(scope, `name '${value}' begins with a digit.`, 'Begin it with a letter: Kubernetes requires one for a Service.');
}

/** Throws unless `value` is a DNS name (RFC 1123) of at most 253 characters, the form of most object names. */
export function checkDnsName(scope: IConstruct, what: string, value: string): void {
  if (isDnsName(value)) return;
  const cure = `Use at most ${MAX_HOST} lower-case letters, digits, hyphens and dots, at most 63 between two dots.`;
  throw new ConstructError(scope, `${what} '${value}' is not a DNS name.`, cure);
}

/** Throws unless `value` is an absolute path. */
export function checkPath(scope: IConstruct, what: string, value: string): void {
  if (typeof value === 'string' && value.startsWith('/')) return;
  throw new ConstructError(scope, `${what} '${value}' is not a path.`, "Write it with a leading slash: '/health'.");
}

/** Throws unless `value` is a host name. `wildcard` allows `*` and `*.example.com` too. */
export function checkHost(scope: IConstruct, value: string, wildcard: 'wildcard' | 'exact'): void {
  const name = wildcard === 'wildcard' ? String(value).replace(/^\*\./, '') : String(value);
  if ((typeof value === 'string' && isHostName(name)) || (wildcard === 'wildcard' && value === '*')) return;
  const forms = wildcard === 'wildcard' ? "a name such as 'shop.example.com', '*.example.com' or '*'" : "a name such as 'shop.example.com'";
  throw new ConstructError(scope, `host '${value}' is not a host name.`, `Write ${forms}, in lower case, without scheme, port or path.`);
}

/** Throws unless each value is a whole number from `min` to `max`. The keys are the names in the message. */
export function checkWhole(scope: IConstruct, values: Readonly<Record<string, number>>, min: number, max: number): void {
  for (const [name, value] of Object.entries(values)) {
    if (Number.isInteger(value) && value >= min && value <= max) continue;
    throw new ConstructError(
      scope,
      `${name} is ${typeof value === 'number' ? value : JSON.stringify(value)}.`,
      `Give a whole number from ${min} to ${max}.`,
    );
  }
}

/** Throws unless `value` is a TCP or UDP port. */
export function checkPort(scope: IConstruct, value: number): void {
  checkWhole(scope, { port: value }, 1, 65535);
}

/** Throws unless `value` is a percentage that Istio accepts: 0, or 0.0001 to 100. */
export function checkPercentage(scope: IConstruct, what: string, value: number): void {
  if (typeof value === 'number' && (value === 0 || (value >= 0.0001 && value <= 100))) return;
  throw new ConstructError(scope, `${what} is ${shown(value)}.`, 'Give a percentage from 0 to 100 (the smallest above 0 is 0.0001).');
}

/** Throws unless `value` is a regular expression of RE2, the engine of Envoy. */
export function checkRegex(scope: IConstruct, what: string, value: string): void {
  if (typeof value !== 'string' || value === '' || value.length > MAX_REGEX) {
    throw new ConstructError(scope, `${what} has ${String(value).length} characters.`, `Use 1 to ${MAX_REGEX} characters.`);
  }
  try {
    compileRe2(value);
  } catch (error) {
    const cure = 'Envoy runs RE2: no look-ahead, look-behind or back-references (https://github.com/google/re2/wiki/Syntax).';
    throw new ConstructError(scope, `${what} '${value}' is not an RE2 expression (${(error as Error).message}).`, cure);
  }
}

/** Parses a block of addresses such as `192.168.1.0/24`. Throws on any other text. */
export function cidrOf(scope: IConstruct, value: string): Cidr {
  const block = parseCidr(String(value));
  if (block !== undefined) return block;
  throw new ConstructError(scope, `'${value}' is not a CIDR block.`, "Write address/prefix length, for example '192.168.1.0/24' or 'fd00::/8'.");
}

/** Throws unless `cidr` is a block of addresses and each of `except` is a smaller block within it. */
export function checkCidr(scope: IConstruct, cidr: string, except: readonly string[] = []): void {
  const block = cidrOf(scope, cidr);
  for (const exception of except) {
    const inner = cidrOf(scope, exception);
    if (isWithin(inner, block) && inner.length > block.length) continue;
    throw new ConstructError(scope, `except '${exception}' is not within '${cidr}'.`, 'Use smaller blocks within it: Kubernetes accepts no others.');
  }
}

/** Throws unless `value` looks like an e-mail address. */
export function checkEmail(scope: IConstruct, value: string): void {
  const [local = '', domain = '', ...rest] = String(value).split('@');
  const labels = domain.toLowerCase().split('.');
  const ok = rest.length === 0 && /^[^\s<>,;]+$/.test(local) && labels.length > 1 && labels.every(isDnsLabel);
  if (ok) return;
  throw new ConstructError(scope, `'${value}' is not an e-mail address.`, "Write one such as 'platform@example.com'.");
}
