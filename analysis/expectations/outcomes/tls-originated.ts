import { type Count, countEach, countsText, exceptions, hasStatus, statusesText } from '../evidence/answers';
import type { Arrival } from '../evidence/measurement';
import { mapping } from '../schema/definitions';
import type { Outcome } from './outcome';

/** A request leaves the mesh by TLS which its proxy originates: the host outside sees HTTPS and this server name. */
export interface TlsOriginated {
  readonly sni: string;
}

export interface TlsOriginatedFacts {
  /** The workloads at which requests arrived, and how: `example.com.outside by TLS for example.com`. Empty when none arrived. */
  readonly arrivals: readonly Count<string>[];
}

const arrivalText = (arrival: Arrival) => `${arrival.workload} ${arrival.sni === '' ? 'in plain text' : `by TLS for ${arrival.sni}`}`;

export const tlsOriginated: Outcome<TlsOriginated, TlsOriginatedFacts> = {
  schema: {
    description: 'A request leaves the mesh by TLS which its proxy originates: the host outside sees HTTPS and this server name.',
    ...mapping({ sni: { type: 'string', minLength: 1 } }),
  },
  example: 'tlsOriginated: { sni: api.example.com }',
  holdsWhen: 'the host outside receives the request by TLS with this server name',
  isNegative: () => false,
  expectedText: ({ sni }) => `TLS originated, SNI ${sni}`,
  judge: ({ sni }, { measurement: { arrivals } }) => {
    const reason = exceptions(arrivals, `requests did not arrive by TLS for ${sni}`, (arrival) =>
      arrival.sni === sni ? undefined : arrivalText(arrival),
    );
    return { facts: { arrivals: countEach(arrivals.map(arrivalText)) }, reasons: [arrivals.length === 0 ? 'no request arrived' : reason] };
  },
  measuredText: ({ arrivals }, { answers }) => (arrivals.length === 0 ? `no arrivals; ${statusesText(answers)}` : countsText(arrivals)),
  mentions: ({ sni }) => [sni],
  decidedBy: ['DestinationRule', 'ServiceEntry'],
  blame: ({ signs, facts, answers }) => {
    const isReached = facts.arrivals.length > 0;
    return [...(isReached ? [] : signs), ...(!isReached && hasStatus(answers, 503) ? ['DestinationRule'] : []), 'DestinationRule', 'ServiceEntry'];
  },
};
