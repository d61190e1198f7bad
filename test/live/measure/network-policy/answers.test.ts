import { readAnswers } from '../../../../live/measure/network-policy/answers';
import { ASKED, RECORDED, traffic } from './shop';

const TRAFFIC = ASKED.map(({ connection }) => traffic(connection));
const read = (output: string) => readAnswers(output, TRAFFIC);
/** The recorded output in which the first of some text is another. */
const changed = (text: string, other: string) => () => read(RECORDED.replace(text, other));

test('each connection has its answer, in order', () => {
  expect(read(RECORDED).map(({ allowed }) => allowed)).toEqual([true, false, false, true, false]);
});

test('the policies that allow a connection stand apart from others that select its ends', () => {
  expect(read(RECORDED)[0]).toEqual({ allowed: true, egress: { allowing: [1], others: [0] }, ingress: { allowing: [2], others: [0] } });
});

test('an end that no policy selects has no policies', () => {
  expect(read(RECORDED)[1]).toEqual({ allowed: false, egress: { allowing: [], others: [] }, ingress: { allowing: [], others: [0, 2] } });
});

test('fails when the output begins with anything else', () => {
  expect(changed('query traffic:', 'explained policies:')).toThrow(
    "it begins with 'explained policies:'. Install the release that the live suite pins",
  );
});

test('fails when a connection has no answer', () => {
  expect(() => readAnswers(RECORDED, [...TRAFFIC, TRAFFIC[0]!])).toThrow('it has 5 answers to 6 connections');
});

test('fails when there is no output', () => {
  expect(() => read('')).toThrow("it begins with ''");
});

test('fails when an answer ends in the middle', () => {
  expect(() => readAnswers(RECORDED.slice(0, RECORDED.indexOf('Is traffic allowed?')), TRAFFIC.slice(0, 1))).toThrow("one answer is '+---");
});

test('fails when an answer is about another port', () => {
  expect(changed('8080 (http) on TCP', '8081 (http) on TCP')).toThrow('an answer about 8080 (http) on TCP is about 8081(http)onTCP');
});

test('fails when an answer is neither true nor false', () => {
  expect(changed('|  TRUE  |', '| MAYBE  |')).toThrow("an answer ends with 'ISALLOWED?' 'MAYBE'");
});

test('fails when an answer contradicts its own rows', () => {
  expect(changed('|  TRUE  |', '| FALSE  |')).toThrow('an answer is FALSE, and its rows say otherwise');
});

test('fails when a policy neither allows nor denies', () => {
  expect(changed('| Deny   |', '| Pass   |')).toThrow("an answer has the rows 'Ingress,Allow,");
});

test('fails when a target names no policy', () => {
  expect(changed('judged-policy/0', 'another-label/0')).toThrow('which names no single policy');
});
