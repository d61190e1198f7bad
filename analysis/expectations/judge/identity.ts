import type { Outcomes } from '..';
import { callerUris } from './client-certificate';
import { arrivalsAt, counted, exceptions, type Judge, statusesOf, verdict } from './evidence';
import type { Answer, Arrival } from './measurement';

export const certificate: Judge<Outcomes['certificate']> = ({ secret }, { measurement: { answers }, cluster }) => {
  const text = ({ certificate: shown }: Answer) =>
    shown === undefined ? 'no certificate' : `${shown.fingerprint} for ${shown.dnsNames.join(', ') || 'no name'}`;
  const expected = cluster.fingerprintOf(secret);
  const measured = counted(answers.map(text));
  if (expected === undefined) return verdict(measured, [`the cluster has no certificate in a Secret ${secret}`]);
  return verdict(measured, [
    exceptions(answers, `answers did not present the certificate of Secret ${secret}, ${expected}`, (answer) =>
      answer.certificate?.fingerprint === expected ? undefined : text(answer),
    ),
    exceptions(answers, 'answers presented no certificate for the name that was asked for', (answer) =>
      answer.certificate?.validForHost === true ? undefined : text(answer),
    ),
  ]);
};

export const identity: Judge<Outcomes['identity']> = ({ seenBy, spiffe }, { measurement }) => {
  const arrivals = arrivalsAt([seenBy], measurement);
  if (arrivals.length === 0) return verdict(`no arrivals at ${seenBy}; ${statusesOf(measurement.answers)}`, [`no request arrived at ${seenBy}`]);
  return verdict(`${seenBy} saw ${counted(arrivals.map(identityText))}`, [
    exceptions(arrivals, `requests at ${seenBy} are not of ${spiffe === 'none' ? 'an unknown caller' : spiffe}`, (arrival) =>
      identityText(arrival) === spiffe ? undefined : identityText(arrival),
    ),
  ]);
};

export const tlsOriginated: Judge<Outcomes['tlsOriginated']> = ({ sni }, { measurement: { answers, arrivals } }) => {
  if (arrivals.length === 0) return verdict(`no arrivals; ${statusesOf(answers)}`, ['no request arrived']);
  const text = (arrival: Arrival) => `${arrival.workload} ${arrival.sni === '' ? 'in plain text' : `by TLS for ${arrival.sni}`}`;
  return verdict(counted(arrivals.map(text)), [
    exceptions(arrivals, `requests did not arrive by TLS for ${sni}`, (arrival) => (arrival.sni === sni ? undefined : text(arrival))),
  ]);
};

/** `spiffe://cluster.local/ns/bookinfo/sa/bookinfo-reviews`, `none`. */
function identityText({ clientCertificate }: Arrival): string {
  return clientCertificate === '' ? 'none' : callerUris(clientCertificate).join(' and ') || `a certificate without a URI: ${clientCertificate}`;
}
