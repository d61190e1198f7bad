import type { IConstruct } from 'constructs';
import { ConstructError } from '../../core/construct-error';

function parse(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}

/** The address where people's browsers open an add-on. Fails unless it is a whole one, without user, query or fragment. */
export function checkUrl(scope: IConstruct, what: string, value: string): URL {
  const url = parse(value);
  const isWhole = url !== undefined && ['http:', 'https:'].includes(url.protocol) && !/[?#@\s]/.test(value);
  if (isWhole) return url;
  const cure =
    "Write scheme, host and what else a browser needs: 'https://dashboards.example.com/path'; user, query and fragment do not belong in it.";
  throw new ConstructError(scope, `${what} '${value}' is not an address to open in a browser.`, cure);
}
