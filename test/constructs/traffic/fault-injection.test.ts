import { FaultInjection, type FaultInjectionProps } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function fault(props: Omit<FaultInjectionProps, 'service'>) {
  const chart = shopChart();
  new FaultInjection(chart, 'Fault', { service: cartService(chart), ...props });
  return find(objectsOf(chart), 'VirtualService').spec.http;
}

test('delays and aborts shares of all requests', () => {
  const faults = { delay: { fixedDelay: '2s', percentage: 50 }, abort: { httpStatus: 503, percentage: 10 } } as const;
  expect(fault(faults)).toEqual([
    {
      fault: { delay: { fixedDelay: '2s', percentage: { value: 50 } }, abort: { httpStatus: 503, percentage: { value: 10 } } },
      route: [{ destination: { host: 'cart' } }],
    },
  ]);
});

test('touches only requests with the headers', () => {
  const http = fault({ headers: { 'end-user': { exact: 'jason' } }, abort: { httpStatus: 500 } });
  expect(http.map((route: object) => 'fault' in route)).toEqual([true, false]);
});

test('concerns all matched requests by default', () => {
  expect(fault({ abort: { httpStatus: 500 } })[0].fault.abort.percentage).toEqual({ value: 100 });
});

test.each<[string, Omit<FaultInjectionProps, 'service'>, RegExp]>([
  ['there is no fault', {}, /neither a delay nor an abort/],
  ['a share is above 100', { delay: { fixedDelay: '1s', percentage: 101 } }, /percentage of delays is 101/],
  ['a status is none', { abort: { httpStatus: 99 } }, /httpStatus is 99.*200 to 599/],
  ['a delay has no unit', { delay: { fixedDelay: '5' as never } }, /fixedDelay '5' is not a duration/],
  ['a delay is shorter than a millisecond', { delay: { fixedDelay: '0.5ms' } }, /fixedDelay '0\.5ms'/],
])('fails when %s', (_, props, message) => {
  expect(() => fault(props)).toThrow(message);
});
