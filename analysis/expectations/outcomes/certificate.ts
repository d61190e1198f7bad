import { type Count, countEach, countsText, exceptions } from '../evidence/answers';
import type { Answer } from '../evidence/measurement';
import { mapping, value } from '../schema/definitions';
import type { Outcome } from './outcome';

/** The server presents the certificate of this Secret, `NAME.NAMESPACE`, valid for the name that was asked for. */
export interface Certificate {
  readonly secret: string;
}

export interface CertificateFacts {
  /** The fingerprint of the Secret's certificate; undefined when the cluster has none. */
  readonly fingerprint: string | undefined;

  /** The certificates that were presented: fingerprint and names. */
  readonly presented: readonly Count<string>[];

  /** True when every answer presented the Secret's certificate, whatever its names. */
  readonly isOfSecret: boolean;
}

const presentedText = ({ certificate: shown }: Answer) =>
  shown === undefined ? 'no certificate' : `${shown.fingerprint} for ${shown.dnsNames.join(', ') || 'no name'}`;

export const certificate: Outcome<Certificate, CertificateFacts> = {
  schema: {
    description: 'The server presents the certificate of this Secret, valid for the name that was asked for.',
    ...mapping({ secret: value('name') }),
  },
  example: 'certificate: { secret: shop-tls.istio-system }',
  holdsWhen: 'the server presents the certificate of this Secret, valid for the host',
  isNegative: () => false,
  expectedText: ({ secret }) => `certificate of Secret ${secret}`,
  judge: ({ secret }, { measurement: { answers }, cluster }) => {
    const fingerprint = cluster.fingerprintOf(secret);
    const isOwn = (answer: Answer) => fingerprint !== undefined && answer.certificate?.fingerprint === fingerprint;
    const facts = { fingerprint, presented: countEach(answers.map(presentedText)), isOfSecret: answers.every(isOwn) };
    if (fingerprint === undefined) return { facts, reasons: [`the cluster has no certificate in a Secret ${secret}`] };
    return {
      facts,
      reasons: [
        exceptions(answers, `answers did not present the certificate of Secret ${secret}, ${fingerprint}`, (answer) =>
          isOwn(answer) ? undefined : presentedText(answer),
        ),
        exceptions(answers, 'answers presented no certificate for the name that was asked for', (answer) =>
          answer.certificate?.validForHost === true ? undefined : presentedText(answer),
        ),
      ],
    };
  },
  measuredText: ({ presented }) => countsText(presented),
  decidedBy: ['Gateway', 'Certificate'],
  blame: ({ facts: { fingerprint, isOfSecret } }) =>
    fingerprint === undefined || isOfSecret ? ['Certificate', 'Gateway'] : ['Gateway', 'Certificate'],
};
