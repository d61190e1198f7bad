import type { KubernetesObject } from '../../../../analysis/objects';
import { mutate, mutationsOf, noticed } from '../../../../live/runner/mutations/judge-mutations';
import { Manifests } from '../../../../live/runner/subjects';
import type { Result } from '../../../../analysis/expectations/result';

const MUTATION = { mistake: 'A weight is off.', object: 'VirtualService/cart.shop' };
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

describe('mutate', () => {
  const placed = (file: string, spec: object, kind = 'VirtualService') => ({
    file,
    object: { kind, metadata: { name: 'cart', namespace: 'shop' }, spec } as KubernetesObject,
  });
  const objects = [placed('lab/40.yaml', { weight: 10 }), placed('scenario.yaml', { weight: 20 }), placed('scenario.yaml', {}, 'Service')];

  test('changes a copy of the object that is applied last', () => {
    const { original, mutated } = mutate({ ...MUTATION, change: [{ op: 'replace', path: '/spec/weight', value: 30 }] }, objects, 'lab');
    expect(original).toBe(objects[1]);
    expect(mutated).toEqual(placed('scenario.yaml', { weight: 30 }));
    expect(original).toEqual(placed('scenario.yaml', { weight: 20 }));
  });

  test('leaves the object out without a change', () => {
    expect(mutate(MUTATION, objects, 'lab')).toEqual({ original: objects[1] });
  });

  test('fails when there is no such object', () => {
    expect(() => mutate({ ...MUTATION, object: 'Gateway/cart.shop' }, objects, 'lab')).toThrow(
      'no manifest of lab has Gateway/cart.shop. Correct the mutation.',
    );
  });
});

test('mutations are those of an environment, then those of its scenarios', () => {
  const manifests = (name: string) => new Manifests('scenario', name, [], { expectations: [], mutations: [{ ...MUTATION, mistake: name }] });
  const scenario = { manifests: manifests('canary'), withdraws: [] };
  expect(mutationsOf({ manifests: manifests('lab'), install: 'istio.yaml', scenarios: [scenario] })).toEqual([
    { mutation: { ...MUTATION, mistake: 'lab' } },
    { mutation: { ...MUTATION, mistake: 'canary' }, scenario },
  ]);
});
