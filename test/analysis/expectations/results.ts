import type { Result, Run } from '../../../analysis/expectations/result';

/** A promise of the lab that holds, but for what is said otherwise. */
export function result(other: Partial<Result> = {}): Result {
  return {
    kind: 'expectation',
    subject: 'lab',
    subjectKind: 'environment',
    promise: 'Customers reach the shop.',
    expected: 'status 200',
    measured: '200 for 5 of 5',
    verdict: 'holds',
    seconds: 0.25,
    ...other,
  };
}

/** A promise of a scenario that fails, with all that is known of it. */
export const failure = result({
  subject: 'reviews-90-10',
  subjectKind: 'scenario',
  promise: 'v1 has 90 %.',
  sent: 'GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo, 2000 times',
  expected: 'split v1 90 %, v2 10 %',
  measured: 'v1 80 %, v2 20 % of 2000',
  verdict: 'fails',
  reason: 'v1 answered 80 %, not 87.3 % to 92.4 %',
  object: 'VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml',
  log: ['"GET /reviews/0 HTTP/1.1" 200', '"GET /reviews/1 HTTP/1.1" 200'],
});

export const skipped = result({ promise: 'It waits.', measured: '', verdict: 'skipped', reason: 'the manifests could not be applied' });

/** A run with these results. */
export function run(results: readonly Result[]): Run {
  const versions = { istio: '1.31.1', kubernetes: '1.35.4', envoy: '1.40.0' };
  return { started: new Date('2026-11-21T14:00:00.500Z'), seconds: 372.3456, versions, results };
}
