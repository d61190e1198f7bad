import { isIP } from 'node:net';
import type { IConstruct } from 'constructs';
import { RE2JS } from 're2js';
import { ConstructError } from './construct-error';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const MAX_HOST = 253;
const MAX_REGEX = 1024;

/** A DNS label (RFC 1123): what Kubernetes takes as the name of a Service, a Namespace or a subset. */
export function isDnsLabel(value: string): boolean {
  return DNS_LABEL.test(value);
}

/** Fails unless `value` is a DNS label. */
export function checkDnsLabel(scope: IConstruct, what: string, value: string): void {
  if (isDnsLabel(value)) return;
  throw new ConstructError(
    scope,
    `${what} '${value}' is not a DNS label.`,
    'Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
  );
}

/** Fails unless `value` is a host name; `wildcard` also takes `*` and `*.example.com`. */
export function checkHost(scope: IConstruct, value: string, wildcard: 'wildcard' | 'exact'): void {
  const name = wildcard === 'wildcard' ? value.replace(/^\*\./, '') : value;
  const labels = name.split('.');
  const ok = value.length <= MAX_HOST && labels.every(isDnsLabel) && isIP(name) === 0;
  if (ok || (wildcard === 'wildcard' && value === '*')) return;
  const forms = wildcard === 'wildcard' ? "a name such as 'shop.example.com', '*.example.com' or '*'" : "a name such as 'shop.example.com'";
  throw new ConstructError(scope, `host '${value}' is not a host name.`, `Write ${forms}, in lower case, without scheme, port or path.`);
}

/** Fails unless each value, given by its name, is a whole number from `min` to `max`. */
export function checkWhole(scope: IConstruct, values: Readonly<Record<string, number>>, [min, max]: readonly [number, number]): void {
  for (const [name, value] of Object.entries(values)) {
    if (Number.isInteger(value) && value >= min && value <= max) continue;
    throw new ConstructError(scope, `${name} is ${value}.`, `Give a whole number from ${min} to ${max}.`);
  }
}

/** Fails unless `value` is a TCP or UDP port. */
export function checkPort(scope: IConstruct, value: number): void {
  checkWhole(scope, { port: value }, [1, 65535]);
}

/** Fails unless `value` is a share of requests that Istio takes: 0, or 0.0001 to 100 percent. */
export function checkPercentage(scope: IConstruct, what: string, value: number): void {
  if (value === 0 || (value >= 0.0001 && value <= 100)) return;
  throw new ConstructError(scope, `${what} is ${value}.`, 'Give a percentage from 0 to 100 (the smallest above 0 is 0.0001).');
}

/** Fails unless `value` is a regular expression of RE2, the engine of Envoy. */
export function checkRegex(scope: IConstruct, what: string, value: string): void {
  if (value === '' || value.length > MAX_REGEX) {
    throw new ConstructError(scope, `${what} has ${value.length} characters.`, `Give 1 to ${MAX_REGEX}.`);
  }
  try {
    RE2JS.compile(value);
  } catch (error) {
    const cure = 'Envoy runs RE2: no look-ahead, look-behind or back-references (https://github.com/google/re2/wiki/Syntax).';
    throw new ConstructError(scope, `${what} '${value}' is not an RE2 expression (${(error as Error).message}).`, cure);
  }
}

/** Fails unless `value` is a block of addresses such as `192.168.1.0/24`. */
export function checkCidr(scope: IConstruct, value: string): void {
  const [address = '', length = '', ...rest] = value.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= longest) return;
  throw new ConstructError(scope, `'${value}' is not a CIDR block.`, "Write address/prefix length, for example '192.168.1.0/24' or 'fd00::/8'.");
}

/** Fails unless `value` looks like an e-mail address that an ACME server takes. */
export function checkEmail(scope: IConstruct, value: string): void {
  const [local = '', domain = '', ...rest] = value.split('@');
  const labels = domain.toLowerCase().split('.');
  const ok = rest.length === 0 && /^[^\s<>,;]+$/.test(local) && labels.length > 1 && labels.every(isDnsLabel);
  if (ok) return;
  throw new ConstructError(
    scope,
    `e-mail '${value}' is not an address.`,
    "Write one such as 'platform@example.com': Let's Encrypt warns it before a certificate ends.",
  );
}
