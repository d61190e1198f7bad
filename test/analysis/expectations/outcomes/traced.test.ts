import { type Arrival, isSampled, type Outcomes, traceOf } from '../../../../analysis/expectations';
import { answer, arrival, judged, times, V1, V2 } from '../measurements';

const GATEWAY = 'gateway.istio-system';
const WEB = 'web-v1.shop';
const JAEGER = 'jaeger.istio-system';

const id = (at: number) => at.toString(16).padStart(32, '0');
const parent = (at: number, flags = '01') => `00-${id(at)}-${'b'.repeat(16)}-${flags}`;

/** A request with its own number as that of its trace, which arrives at these workloads. */
const request = (at: number, ...workloads: string[]): Arrival[] =>
  workloads.map((workload) => arrival({ workload, request: String(at), traceParent: parent(at) }));

interface Seen {
  readonly arrivals: readonly Arrival[];
  readonly traces: readonly (readonly [number, readonly string[]])[];
  readonly requests?: number;
}

const verdict = (promised: Partial<Outcomes['traced']>, { arrivals, traces, requests = 1 }: Seen) =>
  judged(
    { traced: { by: JAEGER, through: [GATEWAY, WEB, 'cart.shop'], ...promised } },
    { answers: times(requests, () => answer()), arrivals, traces: new Map(traces.map(([at, workloads]) => [id(at), workloads])) },
  );

test('holds when the trace is of the proxies that the request passed', () => {
  const seen = { arrivals: request(1, WEB, V1), traces: [[1, [GATEWAY, WEB, V1]]] as const };
  expect(verdict({}, seen)).toEqual({ holds: true, measured: `traced 100 % of 1, through ${V1}, ${GATEWAY}, ${WEB}` });
});

test('holds when each request passes another workload of a service', () => {
  const arrivals = [...request(1, WEB, V1), ...request(2, WEB, V2)];
  const traces = [
    [1, [GATEWAY, WEB, V1]],
    [2, [GATEWAY, WEB, V2]],
  ] as const;
  expect(verdict({}, { arrivals, traces, requests: 2 }).holds).toBe(true);
});

test('fails when a workload that was reached sent no span', () => {
  const { holds, reason } = verdict({}, { arrivals: request(1, WEB, V1), traces: [[1, [GATEWAY, WEB]]] });
  expect([holds, reason]).toEqual([false, `1 of 1 traces are not of the proxies that the request passed; the first: that of request 1 lacks ${V1}`]);
});

test('fails when the gateway, at which nothing arrives, sent no span', () => {
  expect(verdict({}, { arrivals: request(1, WEB, V1), traces: [[1, [WEB, V1]]] }).reason).toMatch(`lacks ${GATEWAY}`);
});

test('fails when no request passes a service', () => {
  expect(verdict({}, { arrivals: request(1, WEB), traces: [[1, [GATEWAY, WEB]]] }).reason).toMatch('lacks cart.shop');
});

test('fails when a trace has spans of another version than its request reached', () => {
  const { reason } = verdict({}, { arrivals: request(1, WEB, V1), traces: [[1, [GATEWAY, WEB, V2]]] });
  expect(reason).toMatch(`lacks ${V1} and has ${V2} besides`);
});

test('fails when the request passes a workload that is not named', () => {
  const { reason } = verdict({}, { arrivals: request(1, WEB, V1, 'stock-v1.shop'), traces: [[1, [GATEWAY, WEB, V1, 'stock-v1.shop']]] });
  expect(reason).toMatch('has stock-v1.shop besides');
});

test('fails when the spans are of two traces', () => {
  const arrivals = [...request(1, WEB), arrival({ workload: V1, request: '1', traceParent: parent(2) })];
  const traces = [
    [1, [GATEWAY, WEB]],
    [2, [V1]],
  ] as const;
  expect(verdict({}, { arrivals, traces }).reason).toBe('1 of 1 requests are of several traces, or of none; the first: 1 is of 2 traces');
});

test('fails when requests carry no trace', () => {
  const { holds, reason } = verdict({}, { arrivals: [arrival({ workload: WEB, request: '1' })], traces: [] });
  expect([holds, reason]).toEqual([false, expect.stringContaining('1 is of 0 traces')]);
});

test('fails when a trace never arrives', () => {
  const { holds, reason } = verdict({}, { arrivals: request(1, WEB, V1), traces: [] });
  expect([holds, reason]).toEqual([false, `traced 0 % of 1, not exactly the promised 100 % at ${JAEGER}`]);
});

test('fails when requests arrive nowhere', () => {
  expect(verdict({ share: 0 }, { arrivals: [], traces: [], requests: 2 }).reason).toMatch('0 of 2 requests arrived at a workload');
});

const many = times(1000, (at) => request(at, WEB, V1)).flat();
const first = (count: number) => times(count, (at) => [at, [GATEWAY, WEB, V1]] as const);

test('holds when the share of requests that is promised leaves a trace', () => {
  expect(verdict({ share: 1 }, { arrivals: many, traces: first(9), requests: 1000 }).holds).toBe(true);
});

test('fails when all requests leave a trace instead of a share', () => {
  const { holds, reason } = verdict({ share: 1 }, { arrivals: many, traces: first(1000), requests: 1000 });
  expect([holds, reason]).toEqual([false, expect.stringMatching(/^traced 100 % of 1000 .* not the promised 1 %/)]);
});

test('fails when one leaves a trace where none should', () => {
  expect(verdict({ share: 0 }, { arrivals: request(1, WEB, V1), traces: first(2) }).holds).toBe(false);
});

test('reads the header traceparent', () => {
  expect([traceOf(parent(10)), traceOf(''), traceOf('00-12-34-01')]).toEqual([id(10), undefined, undefined]);
  expect([isSampled(parent(1)), isSampled(parent(1, '00')), isSampled(parent(1, '03')), isSampled('')]).toEqual([true, false, true, false]);
});
