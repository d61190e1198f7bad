import { jsonReport } from '../../../cli/reporters/json';
import { failure, result, run } from '../../analysis/expectations/results';

test('says its version, when the run was, how long it took, and of what', () => {
  expect(JSON.parse(jsonReport(run([])))).toEqual({
    version: 2,
    started: '2026-11-21T14:00:00.500Z',
    seconds: 372.346,
    environment: { istio: '1.31.1', kubernetes: '1.35.4', envoy: '1.40.0' },
    results: [],
  });
});

test('holds all that is known of a result', () => {
  expect(JSON.parse(jsonReport(run([failure]))).results).toEqual([failure]);
});

test('is the same whatever came first, and however a result was put together', () => {
  const turned = Object.fromEntries(Object.entries(failure).reverse()) as unknown as typeof failure;
  expect(jsonReport(run([turned, result()]))).toBe(jsonReport(run([result(), failure])));
});

test('ends with a line feed', () => {
  expect(jsonReport(run([]))).toMatch(/\}\n$/);
});
