import {
  type Answer,
  type Arrival,
  type Cluster,
  type ExpectedOutcome,
  judgeRequests,
  type Measurement,
  type Request,
  type RequestExpectation,
} from '../../../analysis/expectations';
import { type Said, said } from './said';

/** A service `cart` with two versions, and a certificate. */
export const CLUSTER: Cluster = {
  versionsOf: (service) =>
    new Map(
      service === 'cart.shop'
        ? [
            ['cart-v1.shop', 'v1'],
            ['cart-v2.shop', 'v2'],
          ]
        : [],
    ),
  fingerprintOf: (secret) => (secret === 'shop-cert.istio-system' ? 'ab12' : undefined),
};

export const V1 = 'cart-v1.shop';
export const V2 = 'cart-v2.shop';

/** Requests from a workload to `cart` with this outcome. */
export function expectation(expect: ExpectedOutcome, request: Partial<Request> = {}): RequestExpectation {
  return { promise: 'The cart does as promised.', request: { from: 'web-v1.shop', url: 'http://cart:8080/', ...request }, expect };
}

/** One answer, by default 200 from cart-v1 in 3 ms. */
export function answer(of: Partial<Answer> = {}): Answer {
  return { status: 200, milliseconds: 3, headers: {}, body: '', trail: [V1], ...of };
}

/** An answer that a proxy gave. */
export function byProxy(status: number, of: Partial<Answer> = {}): Answer {
  return answer({ status, trail: [], ...of });
}

/** No answer. */
export function noAnswer(error: string): Answer {
  return byProxy(0, { error });
}

/** One arrival, by default of its own request at cart-v1 in plain text. */
export function arrival(of: Partial<Arrival> = {}): Arrival {
  return { workload: V1, request: '0', clientCertificate: '', sni: '', traceParent: '', ...of };
}

/** So many things, made one by one. */
export function times<Item>(count: number, make: (at: number) => Item): Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** So many requests, each arrived so many times at a workload. */
export function arrivals(requests: number, of: Partial<Arrival> = {}, attempts = 1): Arrival[] {
  return times(requests, (at) => times(attempts, () => arrival({ request: String(at), ...of }))).flat();
}

/** The verdict on requests to `cart`, as many as there are answers. */
export function judged(expect: ExpectedOutcome, measurement: Partial<Measurement>, request: Partial<Request> = {}): Said {
  const seen = { answers: [], arrivals: [], logLines: {}, traces: new Map(), ...measurement };
  const promised = expectation(expect, { count: seen.answers.length, ...request });
  return said(promised, judgeRequests(promised, seen, CLUSTER));
}

/** Answers of cart by the number for each version, v1 first. */
export function answersBy(...counts: [v1: number, v2?: number]): Answer[] {
  return [V1, V2].flatMap((workload, at) => times(counts[at] ?? 0, () => answer({ trail: [workload] })));
}
