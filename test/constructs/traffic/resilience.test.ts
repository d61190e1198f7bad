import { Resilience, type ResilienceProps } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function resilience(props: Omit<ResilienceProps, 'service'>) {
  const chart = shopChart();
  new Resilience(chart, 'Patience', { service: cartService(chart), ...props });
  return find(objectsOf(chart), 'VirtualService').spec.http[0];
}

test('sets a timeout and retries', () => {
  const route = resilience({ timeout: '3s', retries: { attempts: 3, perTryTimeout: '1s', retryOn: ['5xx', 'reset'] } });
  expect(route).toMatchObject({ timeout: '3s', retries: { attempts: 3, perTryTimeout: '1s', retryOn: '5xx,reset' } });
});

test('retries a try that timed out, which Istio by default does not', () => {
  expect(resilience({ retries: { attempts: 3 } }).retries.retryOn).toBe('gateway-error,connect-failure,refused-stream');
});

test('retries on a status', () => {
  expect(resilience({ retries: { attempts: 1, retryOn: ['503', 'reset'] } }).retries.retryOn).toBe('503,reset');
});

test('switches retries off', () => {
  expect(resilience({ retries: { attempts: 0 } }).retries).toEqual({ attempts: 0 });
});

test.each<[string, Omit<ResilienceProps, 'service'>, RegExp]>([
  ['nothing is given', {}, /neither a timeout nor retries/],
  ['attempts is not whole', { retries: { attempts: 1.5 } }, /attempts is 1\.5/],
  ['retries without attempts have settings', { retries: { attempts: 0, perTryTimeout: '1s' } }, /attempts is 0, but/],
  ['a condition is unknown', { retries: { attempts: 1, retryOn: ['4xx' as never] } }, /'4xx', which Envoy does not know.*gateway-error/],
  [
    'the conditions are one text',
    { retries: { attempts: 1, retryOn: '5xx,reset' as never } },
    /'5xx,reset', which Envoy does not know\. List some of/,
  ],
  ['there is no condition', { retries: { attempts: 1, retryOn: [] } }, /retryOn is empty/],
  ['a try outlasts the timeout', { timeout: '1s', retries: { attempts: 1, perTryTimeout: '2s' } }, /'2s' is longer than timeout '1s'/],
  ['the timeout is no duration', { timeout: 'soon' as never }, /timeout 'soon' is not a duration/],
])('fails when %s', (_, props, message) => {
  expect(() => resilience(props)).toThrow(message);
});
