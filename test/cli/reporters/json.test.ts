import { jsonReport } from '../../../cli/reporters/json';
import { checkResult, failure, FAILURE_WORDS, result, run } from '../../analysis/expectations/results';

test('says its version, when the run was, how long it took, and of what', () => {
  expect(JSON.parse(jsonReport(run([])))).toEqual({
    version: 2,
    started: '2026-11-21T14:00:00.500Z',
    seconds: 372.346,
    environment: { istio: '1.31.1', kubernetes: '1.35.4', envoy: '1.40.0' },
    results: [],
  });
});

test('holds all that is known of a result of an expectation: its words and its data', () => {
  const { kind, subject, subjectKind, verdict, facts, findings, objects, log, seconds } = failure;
  expect(JSON.parse(jsonReport(run([failure]))).results).toEqual([
    { kind, subject, subjectKind, ...FAILURE_WORDS, verdict, facts, findings, objects, log, seconds },
  ]);
});

test('names a check, and holds its facts', () => {
  const [check] = JSON.parse(jsonReport(run([checkResult({ check: 'applied', facts: { objects: 3 } })]))).results;
  expect(check).toEqual({
    kind: 'check',
    check: 'applied',
    subject: 'lab',
    subjectKind: 'environment',
    promise: 'The API server takes every object, in one pass.',
    expected: 'applied',
    measured: '3 objects',
    verdict: 'holds',
    facts: { objects: 3 },
    findings: [],
    objects: [],
    seconds: 0.25,
  });
});

test('is the same whatever came first, and however a result was put together', () => {
  const turned = Object.fromEntries(Object.entries(failure).reverse()) as unknown as typeof failure;
  expect(jsonReport(run([turned, result()]))).toBe(jsonReport(run([result(), failure])));
});

test('ends with a line feed', () => {
  expect(jsonReport(run([]))).toMatch(/\}\n$/);
});
