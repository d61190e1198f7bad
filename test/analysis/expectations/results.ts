import type { Diagnostic } from '../../../analysis/diagnostics';
import type { Check, CheckResult, ExpectationResult, Judgement, Result, Run } from '../../../analysis/expectations/result';

const HOLDS: Judgement = { subject: 'lab', subjectKind: 'environment', verdict: 'holds', findings: [], objects: [], seconds: 0.25 };

/** The result of a promise of the lab, which holds by default. */
export function result({
  promise = 'Customers reach the shop.',
  ...other
}: Partial<ExpectationResult> & { promise?: string } = {}): ExpectationResult {
  return {
    kind: 'expectation',
    expectation: { promise, request: { from: 'outside', url: 'http://shop/', count: 5 }, expect: { status: 200 } },
    facts: { answers: { total: 5, statuses: [{ value: 200, times: 5 }], failures: [] }, outcome: {} },
    ...HOLDS,
    ...other,
  };
}

/** A check of the lab that holds, but for what is said otherwise. */
export function checkResult(check: Check, other: Partial<Judgement> = {}): CheckResult {
  return { kind: 'check', ...check, ...HOLDS, ...other };
}

/** A finding of a verdict. */
export const because = (message: string, code: Diagnostic['code'] = 'MESH6001'): Diagnostic => ({ code, severity: 'error', where: {}, message });

/** A promise of a scenario that fails, with all that is known of it. */
export const failure = result({
  subject: 'reviews-90-10',
  subjectKind: 'scenario',
  expectation: {
    promise: 'v1 has 90 %.',
    request: { from: 'productpage-v1.bookinfo', url: 'http://reviews:9080/reviews/0', count: 2000 },
    expect: { status: 200 },
  },
  facts: { answers: { total: 2000, statuses: [{ value: 503, times: 2000 }], failures: [] }, outcome: {} },
  verdict: 'fails',
  findings: [because('answers are not 200: 503 (2000 times)'), because('nobody answered')],
  objects: [
    {
      object: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', name: 'reviews', namespace: 'bookinfo' },
      where: { file: 'dist/scenarios/reviews-90-10.k8s.yaml', line: 3, column: 1 },
    },
    { object: { kind: 'Namespace', name: 'bookinfo' }, where: { file: 'dist/lab/10-base.k8s.yaml' } },
  ],
  log: ['"GET /reviews/0 HTTP/1.1" 200', '"GET /reviews/1 HTTP/1.1" 200'],
});

/** The words of `failure`. */
export const FAILURE_WORDS = {
  promise: 'v1 has 90 %.',
  sent: 'GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo, 2000 times',
  expected: 'status 200',
  measured: '503 (2000 times)',
  reason: 'answers are not 200: 503 (2000 times); nobody answered',
  object: 'VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml, Namespace/bookinfo in dist/lab/10-base.k8s.yaml',
};

export const skipped = result({
  promise: 'It waits.',
  facts: undefined,
  verdict: 'skipped',
  findings: [because('the manifests could not be applied', 'MESH6003')],
});

/** A run with these results. */
export function run(results: readonly Result[]): Run {
  const versions = { istio: '1.31.1', kubernetes: '1.35.4', envoy: '1.40.0' };
  return { started: new Date('2026-11-21T14:00:00.500Z'), seconds: 372.3456, versions, results };
}
