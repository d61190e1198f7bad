import { type ObjectReference, textOf } from '../../../../analysis/diagnostics';
import type { KubernetesObject } from '../../../../analysis/objects';
import { mutate, mutationsOf, namedBy, noticed } from '../../../../live/runner/mutations/judge-mutations';
import { Manifests } from '../../../../live/runner/subjects';
import type { PlacedReference, Result } from '../../../../analysis/expectations/result';
import { because, checkResult, result } from '../../../analysis/expectations/results';

const MUTATION = { mistake: 'A weight is off.', object: 'VirtualService/cart.shop' };
const CART = { kind: 'VirtualService', name: 'cart', namespace: 'shop' };

const at = (object: ObjectReference, file = 'dist/lab/40-entry.k8s.yaml') => ({ object, where: { file } });
const fails = (...objects: PlacedReference[]) => result({ verdict: 'fails', objects });
const found = (...results: Result[]) => noticed(results, MUTATION.mistake, CART);
const messages = (...results: Result[]) => found(...results).findings.map(textOf);

test('a mistake is noticed by a promise that fails and names the object', () => {
  const failure = fails(at({ ...CART, apiVersion: 'networking.istio.io/v1' }));
  const facts = { mistake: MUTATION.mistake, names: CART, judged: 2, failed: 1, by: failure };
  expect(found(result(), failure)).toEqual({ findings: [], facts });
});

test('fails when every promise holds', () => {
  expect(messages(result({ objects: [at(CART)] }))).toEqual(['nothing noticed it']);
});

test('fails when another object is named first', () => {
  const objects = [at({ kind: 'Gateway', name: 'entry', namespace: 'shop' }), at(CART)];
  const { findings, facts } = found(fails(...objects), fails(...objects));
  expect(findings.map(textOf)).toEqual([
    'the failures name Gateway/entry.shop in dist/lab/40-entry.k8s.yaml, VirtualService/cart.shop in dist/lab/40-entry.k8s.yaml',
  ]);
  expect([facts.by, facts.failed]).toEqual([undefined, 2]);
});

test.each([{ kind: 'DestinationRule' }, { name: 'cart-too' }, { namespace: 'shop-too' }])('fails when an object with %j is named', (other) => {
  expect(found(fails(at({ ...CART, ...other }))).findings).toHaveLength(1);
});

test('a failure that names no object does not count', () => {
  expect(messages(fails())).toEqual(['the failures name no object']);
});

test('fails when the API server refuses the mistake, whatever promises fail', () => {
  const findings = [{ ...because('denied by the webhook', 'MESH6002'), data: { exitCode: 1 } }];
  const refused = checkResult({ check: 'applied', facts: { objects: 1 } }, { verdict: 'fails', findings });
  expect(found(refused, fails(at(CART))).findings).toEqual([{ ...findings[0], message: 'it could not be applied: denied by the webhook' }]);
});

test('a check of an object is a promise, a check of the whole mesh is not', () => {
  const failed = { verdict: 'fails', findings: [because('no data')] } as const;
  const check = { check: 'rules', facts: { rules: 1 } } as const;
  expect(messages(checkResult(check, { ...failed, objects: [at(CART)] }))).toEqual([]);
  expect(messages(checkResult(check, failed))).toEqual(['nothing noticed it']);
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

  test('the object to be named may be another than the one that is changed', () => {
    expect(namedBy({ ...MUTATION, names: 'Service/cart.shop' }, objects, 'lab')).toEqual({ kind: 'Service', name: 'cart', namespace: 'shop' });
    expect(namedBy(MUTATION, objects, 'lab')).toEqual(CART);
    expect(() => namedBy({ ...MUTATION, names: 'Gateway/cart.shop' }, objects, 'lab')).toThrow('no manifest of lab has Gateway/cart.shop.');
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
