import { noticed } from '../../../../live/runner/mutations/run';
import type { Result } from '../../../../analysis/expectations/result';

const MUTATION = { mistake: 'A weight is off.', environment: 'lab', object: 'VirtualService/cart.shop' };
const PLACE = 'VirtualService/cart.shop in dist/lab/40-entry.k8s.yaml';

const result = (of: Partial<Result>): Result => ({
  subject: 'lab',
  subjectKind: 'environment',
  kind: 'expectation',
  promise: 'The canary has 10 %.',
  expected: 'split',
  measured: 'v2 20 %',
  verdict: 'fails',
  seconds: 0,
  ...of,
});

test('a mistake is noticed by a promise that fails and names the object', () => {
  expect(noticed([result({ verdict: 'holds' }), result({ object: PLACE })], MUTATION)).toEqual({
    findings: [],
    measured: '1 of 2 promises fail: The canary has 10 %. v2 20 %',
  });
});

test('fails when every promise holds', () => {
  expect(noticed([result({ verdict: 'holds' })], MUTATION).findings).toEqual(['nothing noticed it']);
});

test('fails when another object is named first', () => {
  const object = `Gateway/entry.shop in dist/lab/40-entry.k8s.yaml, ${PLACE}`;
  expect(noticed([result({ object })], MUTATION).findings).toEqual([`the failures name ${object}`]);
});

test('a failure that names no object does not count', () => {
  expect(noticed([result({})], MUTATION).findings).toEqual(['the failures name no object']);
});

test('the object to be named may be another than the one that is changed', () => {
  expect(noticed([result({ object: 'NetworkPolicy/deny.shop in a.yaml' })], { ...MUTATION, names: 'NetworkPolicy/deny.shop' }).findings).toEqual([]);
});

test('fails when the API server refuses the mistake, whatever promises fail', () => {
  const refused = result({ kind: 'check', expected: 'applied', reason: 'denied by the webhook' });
  expect(noticed([refused, result({ object: PLACE })], MUTATION).findings).toEqual(['it could not be applied: denied by the webhook']);
});

test('a check of an object is a promise, one of the whole mesh is none', () => {
  expect(noticed([result({ kind: 'check', object: PLACE })], MUTATION).findings).toEqual([]);
  expect(noticed([result({ kind: 'check' })], MUTATION).findings).toEqual(['nothing noticed it']);
});
