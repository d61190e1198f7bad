import { junitReport } from '../../../cli/reporters/junit';
import type { Result } from '../../../analysis/expectations/result';
import { because, failure, FAILURE_WORDS, result, run, skipped } from '../../analysis/expectations/results';
import { type Element, parseXml } from './xml';

const report = (...results: Result[]) => parseXml(junitReport(run(results)));
const children = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const cases = (element: Element) => children(element, 'testsuite').flatMap((suite) => children(suite, 'testcase'));

function properties(element: Element): Record<string, string> {
  const values = children(element, 'properties').flatMap(({ children: all }) => all.map(({ attributes: { name, value } }) => [name!, value!]));
  return Object.fromEntries(values) as Record<string, string>;
}

test('counts all results', () => {
  const { name, attributes } = report(result(), failure, skipped);
  expect([name, attributes]).toEqual(['testsuites', { name: 'npm run live', tests: '3', failures: '1', errors: '0', skipped: '1', time: '372.346' }]);
});

test('has a test suite for each subject', () => {
  const suites = report(failure, result(), skipped).children;
  expect(suites.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['testsuite', { name: 'environment lab', tests: '2', failures: '0', errors: '0', skipped: '1', timestamp: '2026-11-21T14:00:00', time: '0.500' }],
    [
      'testsuite',
      { name: 'scenario reviews-90-10', tests: '1', failures: '1', errors: '0', skipped: '0', timestamp: '2026-11-21T14:00:00', time: '0.250' },
    ],
  ]);
});

test('a test suite says the versions', () => {
  expect(properties(report(result()).children[0]!)).toEqual({ istio: '1.31.1', kubernetes: '1.35.4', envoy: '1.40.0' });
});

test('has a test case for each result', () => {
  expect(cases(report(result(), failure)).map(({ attributes }) => attributes)).toEqual([
    { classname: 'environment.lab', name: 'Customers reach the shop.', time: '0.250' },
    { classname: 'scenario.reviews-90-10', name: 'v1 has 90 %.', time: '0.250' },
  ]);
});

test('a test case says what was expected and measured, and the object', () => {
  expect(properties(cases(report(failure))[0]!)).toEqual({
    expected: FAILURE_WORDS.expected,
    measured: FAILURE_WORDS.measured,
    object: FAILURE_WORDS.object,
  });
});

test('a promise that holds has neither failure nor skipped', () => {
  expect(cases(report(result()))[0]!.children.map(({ name }) => name)).toEqual(['properties']);
});

test('a failure says why, and all that is known', () => {
  const [found] = children(cases(report(failure))[0]!, 'failure');
  expect(found!.attributes).toEqual({ message: FAILURE_WORDS.reason, type: 'expectation' });
  expect(found!.text.split('\n')).toEqual([
    `sent: ${FAILURE_WORDS.sent}`,
    `expected: ${FAILURE_WORDS.expected}`,
    `measured: ${FAILURE_WORDS.measured}`,
    `why: ${FAILURE_WORDS.reason}`,
    `object: ${FAILURE_WORDS.object}`,
    ...failure.log!,
  ]);
});

test('a failure without a reason says what was measured', () => {
  const [found] = children(cases(report(result({ verdict: 'fails' })))[0]!, 'failure');
  expect(found!.attributes.message).toBe('200 (5 times)');
});

test('what was not judged says why', () => {
  expect(children(cases(report(skipped))[0]!, 'skipped')[0]!.attributes).toEqual({ message: 'the manifests could not be applied' });
});

test('keeps every character that XML has', () => {
  const text = 'a<b> & "c" \'d\' ]]>\ttab\nline é 😀';
  const [found] = children(cases(report(result({ verdict: 'fails', findings: [because(text)], log: [text] })))[0]!, 'failure');
  expect(found!.attributes.message).toBe(text);
  expect(found!.text.endsWith(`\n${text}`)).toBe(true);
});

test('writes out the characters that XML 1.0 forbids', () => {
  const text = '\0\x1b[31m\r\ufffe\ud800';
  const [found] = children(cases(report(result({ verdict: 'fails', findings: [because(text)], log: [text] })))[0]!, 'failure');
  expect(found!.attributes.message).toBe('\\x00\\x1b[31m\\x0d\\ufffe\\ud800');
});

test('is the same whatever came first', () => {
  expect(junitReport(run([failure, result()]))).toBe(junitReport(run([result(), failure])));
});
