import { arrivalsAt, type Count, countEach, countsText, exceptions, hasStatus, statusesText } from '../evidence/answers';
import type { Arrival } from '../evidence/measurement';
import { mapping, value } from '../schema/definitions';
import type { Outcome } from './outcome';

/** The workload sees this SPIFFE identity of its caller, proved by mutual TLS; with `none`, none. */
export interface Identity {
  readonly seenBy: string;
  readonly spiffe: string;
}

export interface IdentityFacts {
  /** The identities that the workload saw; empty when no request arrived. */
  readonly callers: readonly Count<string>[];
}

export const identity: Outcome<Identity, IdentityFacts> = {
  schema: {
    description: 'The workload sees this SPIFFE identity of its caller, proved by mutual TLS; with `none`, none.',
    ...mapping({ seenBy: value('name'), spiffe: { type: 'string', pattern: '^(none|spiffe://[^/]+/ns/[^/]+/sa/[^/]+)$' } }),
  },
  example: 'identity: { seenBy: cart-v1.shop, spiffe: spiffe://cluster.local/ns/shop/sa/web }',
  holdsWhen: 'the workload sees this identity of its caller; `none` for none',
  isNegative: () => false,
  expectedText: ({ seenBy, spiffe }) => `${seenBy} sees ${spiffe === 'none' ? 'no identity' : spiffe}`,
  judge: ({ seenBy, spiffe }, { measurement }) => {
    const callers = arrivalsAt([seenBy], measurement).map(callerOf);
    const who = spiffe === 'none' ? 'an unknown caller' : spiffe;
    const reason = exceptions(callers, `requests at ${seenBy} are not of ${who}`, (caller) => (caller === spiffe ? undefined : caller));
    return { facts: { callers: countEach(callers) }, reasons: [callers.length === 0 ? `no request arrived at ${seenBy}` : reason] };
  },
  measuredText: ({ callers }, { expected: { seenBy }, answers }) =>
    callers.length === 0 ? `no arrivals at ${seenBy}; ${statusesText(answers)}` : `${seenBy} saw ${countsText(callers)}`,
  mentions: ({ seenBy }) => [seenBy],
  decidedBy: ['PeerAuthentication', 'DestinationRule'],
  blame: ({ signs, facts, answers }) => {
    const isReached = facts.callers.length > 0;
    return [
      ...(isReached ? [] : signs),
      ...(!isReached && hasStatus(answers, 503) ? ['DestinationRule'] : []),
      'PeerAuthentication',
      'DestinationRule',
    ];
  },
};

/** `spiffe://cluster.local/ns/bookinfo/sa/bookinfo-reviews`, `none`. */
function callerOf({ clientCertificate }: Arrival): string {
  return clientCertificate === '' ? 'none' : callerUris(clientCertificate).join(' and ') || `a certificate without a URI: ${clientCertificate}`;
}

/**
 * The URIs of the caller's certificate in a header x-forwarded-client-cert. Each proxy on the way adds an element behind a comma: pairs
 * `Key=value` between semicolons. Only the last one was written by the workload's own proxy. Values with such marks are quoted.
 */
export function callerUris(header: string): readonly string[] {
  const own = parts(header, /(?:[^",]|"(?:[^"\\]|\\.)*")+/g).at(-1) ?? '';
  return parts(own, /(?:[^";]|"(?:[^"\\]|\\.)*")+/g)
    .map((pair) => /^\s*URI="?(.*?)"?\s*$/i.exec(pair)?.[1])
    .filter((uri) => uri !== undefined);
}

function parts(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}
