import type { Message } from './kubectl';

/** A message of `istioctl analyze` that the manifests do not cause, and the reason. */
interface Exception {
  readonly code: string;

  /** The pattern of the message's origin and text. */
  readonly pattern: RegExp;
  readonly reason: string;
}

/** The expected messages. Delete an exception that no longer occurs in a whole run. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    code: 'IST0133',
    pattern: /^EnvoyFilter istio-system\/testbed-without-istio-stats /,
    reason: "The testbed's own EnvoyFilter, which no manifest contains: every EnvoyFilter is warned of.",
  },
  {
    code: 'IST0151',
    pattern: /^EnvoyFilter istio-system\/testbed-without-istio-stats /,
    reason: "The testbed's own EnvoyFilter: it removes filters of Istio, which are there before any other filter.",
  },
  {
    code: 'IST0102',
    pattern: /^Namespace default /,
    reason: "The cluster's own namespace, in which nothing runs.",
  },
];

/** The messages that are not expected, one line each. */
export function unexpected(messages: readonly Message[]): string[] {
  const isExpected = ({ code, origin, message }: Message) =>
    EXCEPTIONS.some((known) => known.code === code && known.pattern.test(`${origin} ${message}`));
  return messages.filter((message) => !isExpected(message)).map(({ code, level, origin, message }) => `${level} ${code} ${origin}: ${message}`);
}
