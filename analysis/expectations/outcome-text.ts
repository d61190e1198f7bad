import type { Expectation, ExpectedOutcome, Outcomes, Request, TargetExpectation } from './';
import { quantity } from '../diagnostics/words';

/** What each outcome is called, in a few words. */
const TEXTS: { readonly [Name in keyof Outcomes]: (outcome: Outcomes[Name]) => string } = {
  split: ({ of, versions }) => {
    const shares = Object.entries(versions).map(([version, percent]) => `${version} ${Number(percent.toFixed(2))} %`);
    return `split ${of === undefined ? '' : `of ${of}: `}${shares.join(', ')}`;
  },
  status: (status) => `status ${status}`,
  refused: () => 'refused',
  denied: () => 'denied',
  delayed: ({ share, atLeast, atMost }) => `delayed ${share} %, ${atMost === undefined ? `at least ${atLeast}` : `${atLeast} to ${atMost}`}`,
  aborted: ({ share, status }) => `aborted ${share} % with ${status}`,
  timeout: ({ after }) => `504 after ${after}`,
  attempts: ({ of, count }) => `${quantity(count, 'attempt')} at ${of}`,
  overflow: (overflow) => (overflow ? 'overflow, some 503' : 'no overflow'),
  ejected: ({ workload, afterErrors }) => `${workload} ejected after ${quantity(afterErrors, 'error')}`,
  untouched: (workloads) => `untouched ${workloads.join(', ')}`,
  mirrored: ({ to, share }) => `mirrored ${share} % to ${to}`,
  redirected: ({ location, status }) => `redirected ${status} to ${location}`,
  certificate: ({ secret }) => `certificate of Secret ${secret}`,
  identity: ({ seenBy, spiffe }) => `${seenBy} sees ${spiffe === 'none' ? 'no identity' : spiffe}`,
  tlsOriginated: ({ sni }) => `TLS originated, SNI ${sni}`,
  logged: ({ by }) => `logged by ${by}`,
  traced: ({ by, through, share = 100 }) => `${share === 100 ? 'traced' : `traced ${share} %`} through ${through.join(', ')} at ${by}`,
};

/** The outcome of an expectation in a few words: `split v1 90 %, v2 10 %`, `denied`, `status 200`. */
export function describe(expectation: Expectation): string {
  if ('pods' in expectation) return expectation.expect.sidecar ? 'sidecar' : 'no sidecar';
  if ('connection' in expectation) return expectation.expect.allowed ? 'allowed' : 'not allowed';
  if ('arrivals' in expectation) return `${expectation.expect.perSecond} per second`;
  if ('prometheus' in expectation) return describeTargets(expectation.expect);
  return describeOutcome(expectation.expect);
}

/** `targets of proxies at :15020/stats/prometheus, istiod`. */
function describeTargets({ targets, at = {} }: TargetExpectation['expect']): string {
  const jobs = Object.keys(targets).map((job) => (at[job] === undefined ? job : `${job} at ${at[job]}`));
  return `targets of ${jobs.join(', ')}`;
}

function describeOutcome(expected: ExpectedOutcome): string {
  const names = Object.keys(TEXTS) as (keyof Outcomes)[];
  return names.flatMap((name) => textOf(name, expected[name])).join(', ');
}

function textOf<Name extends keyof Outcomes>(name: Name, outcome: Outcomes[Name] | undefined): string[] {
  return outcome === undefined ? [] : [TEXTS[name](outcome)];
}

/** What is sent to judge an expectation, in a few words: `GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo, 2000 times`. */
export function describeSent(expectation: Expectation): string {
  if ('pods' in expectation) return `nothing; the pods of ${expectation.pods} are looked at`;
  if ('arrivals' in expectation) return `nothing; requests arrive at ${expectation.arrivals}`;
  if ('prometheus' in expectation) return `nothing; ${expectation.prometheus} is asked`;
  if ('connection' in expectation) {
    const { from, to, port, protocol = 'TCP' } = expectation.connection;
    return `${protocol} from ${from} to ${to}, port ${port}`;
  }
  const given = (expectation.given ?? []).map(({ workload, status, delay, attempts }) => {
    const ways = [status === undefined ? '' : ` answers ${status}`, delay === undefined ? '' : ` takes ${delay}`].filter((way) => way !== '');
    return `${workload}${ways.join(' and')}${attempts === undefined ? '' : ` at the first ${quantity(attempts, 'attempt')}`}`;
  });
  return [describeRequest(expectation.request), ...given].join('; ');
}

function describeRequest({ from, url, method = 'GET', headers = {}, count = 1, concurrency = 1 }: Request): string {
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `${method} ${url} from ${from}`,
    ...(sent.length === 0 ? [] : [`with ${sent.join(', ')}`]),
    ...(count === 1 ? [] : [`${count} times`]),
    ...(concurrency === 1 ? [] : [`${concurrency} at once`]),
  ].join(', ');
}
