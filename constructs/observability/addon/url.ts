import type { IConstruct } from 'constructs';
import { shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';

const CURE = "Write an absolute URL without user, query and fragment: 'https://dashboards.example.com/path'.";

function parse(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}

/** Parses the address that people open an add-on at. Throws unless it is an absolute http or https URL without user, query and fragment. */
export function checkUrl(scope: IConstruct, what: string, value: string): URL {
  checkString(scope, what, value);
  const url = parse(value);
  const isAbsolute = url !== undefined && ['http:', 'https:'].includes(url.protocol) && !/[?#@\s]/.test(value);
  if (isAbsolute) return url;
  throw new ConstructError(scope, `${what} '${value}' is not an http or https URL for browsers.`, CURE);
}

function checkString(scope: IConstruct, what: string, value: unknown): void {
  if (value instanceof URL) throw new ConstructError(scope, `${what} is a URL object, not a string.`, 'Pass its href.');
  if (typeof value !== 'string') throw new ConstructError(scope, `${what} is ${shown(value)}, not a string.`, CURE);
}
