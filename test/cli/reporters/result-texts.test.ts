import type { Check } from '../../../analysis/expectations/result';
import { wordsOf } from '../../../cli/reporters/result-texts';
import { because, checkResult, failure, FAILURE_WORDS, result, skipped } from '../../analysis/expectations/results';

test('a result of an expectation has all its words', () => {
  expect(wordsOf(failure)).toEqual(FAILURE_WORDS);
});

test('nothing is measured where there are no facts', () => {
  expect(wordsOf(result({ facts: undefined, verdict: 'fails' })).measured).toBe('nothing');
});

test('nothing is sent or measured of what was skipped', () => {
  expect(wordsOf(skipped)).toEqual({ promise: 'It waits.', expected: 'status 200', measured: '', reason: 'the manifests could not be applied' });
  expect(wordsOf(checkResult({ check: 'rules', facts: { rules: 2 } }, { verdict: 'skipped' })).measured).toBe('');
});

const names = { kind: 'VirtualService', name: 'cart', namespace: 'shop' };
const mutation = { mistake: 'A weight is off.', names, judged: 2, failed: 1 };

test.each<[Check, promise: string, expected: string, measured: string]>([
  [
    { check: 'secrets', facts: { created: ['a.shop', 'b.shop'] } },
    "The operator's Secrets are there before the manifests are.",
    'created',
    'a.shop, b.shop',
  ],
  [{ check: 'secrets', facts: { created: [] } }, "The operator's Secrets are there before the manifests are.", 'created', 'none'],
  [{ check: 'applied', facts: { objects: 1 } }, 'The API server takes every object, in one pass.', 'applied', '1 object'],
  [
    { check: 'healthy', facts: { proxies: 9 } },
    'Every pod is ready, and every proxy takes what istiod sends.',
    'no rejected push',
    '9 proxies in sync',
  ],
  [
    { check: 'stayed', facts: { proxies: 9 } },
    'All the while no program ends, and no proxy rejects what istiod sends.',
    'no rejected push',
    '9 proxies in sync',
  ],
  [
    { check: 'analyzed', facts: { messages: 1, excepted: 3 } },
    'istioctl analyze has nothing to say.',
    'no message',
    '1 message, and 3 about the testbed itself',
  ],
  [{ check: 'dashboard-files', facts: { files: 2 } }, 'Every file that looks like a dashboard is one.', 'dashboards', '2 other files'],
  [
    { check: 'dashboard', facts: { title: 'Mesh', queries: 2, panels: 1 } },
    "Every query of dashboard 'Mesh' returns data.",
    'data for every panel',
    '2 queries of 1 panel',
  ],
  [{ check: 'rules', facts: { rules: 27 } }, 'Every rule is evaluated, and what rules record has data.', 'no rule without data', '27 rules'],
  [{ check: 'pruned', facts: { exitCode: 1 } }, 'The prune command takes a scenario away.', 'pruned', 'code 1'],
  [{ check: 'unchanged', facts: { objects: 7 } }, 'The prune command leaves an environment as it is.', 'nothing left', '7 objects as before'],
  [{ check: 'removed', facts: { objects: 7 } }, 'The prune command takes the scenario away.', 'nothing left', '7 objects as before'],
  [{ check: 'completed', facts: {} }, 'The mesh runs to the end.', 'no error', 'an error'],
  [{ check: 'noticed', facts: mutation }, 'A weight is off.', 'a promise fails and names VirtualService/cart.shop', '1 of 2 promises fail'],
  [
    { check: 'noticed', facts: { ...mutation, by: failure } },
    'A weight is off.',
    'a promise fails and names VirtualService/cart.shop',
    '1 of 2 promises fail: v1 has 90 %. 503 (2000 times)',
  ],
])('the words of %j', (check, promise, expected, measured) => {
  expect(wordsOf(checkResult(check))).toEqual({ promise, expected, measured });
});

test('the reasons of a check are its findings, each with its cure', () => {
  const findings = [{ ...because('no Secret', 'MESH6002'), cure: 'Add it.' }, because('no key', 'MESH6002')];
  expect(wordsOf(checkResult({ check: 'secrets', facts: { created: [] } }, { verdict: 'fails', findings })).reason).toBe('no Secret Add it.; no key');
});
