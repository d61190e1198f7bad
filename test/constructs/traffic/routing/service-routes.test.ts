import { Chart } from 'cdk8s';
import type { IMeshService } from '../../../../constructs';
import { BlueGreen, FaultInjection, Folder, HeaderRoute, IstioCanary, PinVersion, Resilience, TrafficMirror } from '../../../../constructs';
import { cartService, find, names, objectsOf, shopChart } from '../../../support/manifests';

type Cart = IMeshService<'v1' | 'v2' | 'v3'>;
type Step = (chart: Chart, service: Cart) => unknown;

const jason = { 'end-user': { exact: 'jason' } };
const mobile = { 'user-agent': { regex: '.*Mobile.*' } };

const canary: Step = (chart, service) => new IstioCanary(chart, 'Canary', { service, weights: { v1: 90, v2: 10 } });
const tester: Step = (chart, service) => new HeaderRoute(chart, 'Tester', { service, headers: jason, version: 'v3' });
const slow: Step = (chart, service) => new FaultInjection(chart, 'Slow', { service, headers: jason, delay: { fixedDelay: '1s' } });
const shadow: Step = (chart, service) => new TrafficMirror(chart, 'Shadow', { service, mirror: 'v3' });
const patience: Step = (chart, service) => new Resilience(chart, 'Patience', { service, timeout: '3s' });

function compose(...steps: Step[]) {
  const chart = shopChart();
  const service = cartService(chart);
  for (const step of steps) step(chart, service);
  return objectsOf(chart);
}

const http = (...steps: Step[]) => find(compose(...steps), 'VirtualService').spec.http;

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((item, index) => permutations(list.filter((_, other) => other !== index)).map((rest) => [item, ...rest]));
}

test('several constructs on one service make one VirtualService', () => {
  expect(names(compose(canary, tester, slow, shadow))).toEqual(['DestinationRule/cart', 'VirtualService/cart']);
});

test('the order of construction does not change the output', () => {
  const outputs = permutations([canary, tester, slow, shadow]).map((order) => JSON.stringify(compose(...order)));
  expect(outputs).toHaveLength(24);
  expect(new Set(outputs).size).toBe(1);
});

test('a mirror and a timeout hold for every route', () => {
  const routes = http(canary, tester, shadow, patience);
  expect(routes).toHaveLength(2);
  for (const route of routes) expect(route).toMatchObject({ mirror: { host: 'cart', subset: 'v3' }, timeout: '3s' });
});

test('a fault for some requests follows their header route', () => {
  const routes = http(canary, tester, slow);
  expect(routes).toHaveLength(2);
  expect(routes[0]).toMatchObject({ match: [{ headers: jason }], fault: {}, route: [{ destination: { subset: 'v3' } }] });
  expect(routes[1]).not.toHaveProperty('fault');
});

test('a fault and a header route on different headers make all four kinds of request', () => {
  const slowMobile: Step = (chart, service) => new FaultInjection(chart, 'SlowMobile', { service, headers: mobile, delay: { fixedDelay: '1s' } });
  const routes = http(tester, slowMobile, canary).map(
    ({ match, fault, route }: { match?: [{ headers: object }]; fault?: object; route: object[] }) => [
      Object.keys(match?.[0].headers ?? {}),
      fault !== undefined,
      route.length,
    ],
  );
  expect(routes).toEqual([
    [['end-user', 'user-agent'], true, 1],
    [['end-user'], false, 1],
    [['user-agent'], true, 2],
    [[], false, 2],
  ]);
});

test('the most specific match comes first', () => {
  const route =
    (id: string, headers: object): Step =>
    (chart, service) =>
      new HeaderRoute(chart, id, { service, headers: headers as never, version: 'v2' });
  const routes = http(
    route('Regex', { 'end-user': { regex: 'j.*' } }),
    route('Prefix', { 'end-user': { prefix: 'ja' } }),
    route('LongPrefix', { 'end-user': { prefix: 'jas' } }),
    route('Exact', jason),
    route('Two', { ...jason, ...mobile }),
  );
  expect(routes.map(({ match }: { match?: [{ headers: object }] }) => JSON.stringify(match?.[0].headers))).toEqual([
    '{"end-user":{"exact":"jason"},"user-agent":{"regex":".*Mobile.*"}}',
    '{"end-user":{"exact":"jason"}}',
    '{"end-user":{"prefix":"jas"}}',
    '{"end-user":{"prefix":"ja"}}',
    '{"end-user":{"regex":"j.*"}}',
    undefined,
  ]);
});

describe('fails, naming both constructs,', () => {
  test('when two say where everyone goes', () => {
    const release: Step = (chart, service) => new BlueGreen(chart, 'Release', { service, blue: 'v1', green: 'v2', active: 'blue' });
    expect(() => compose(canary, release)).toThrow(/\[Shop\/Release\] Shop\/Canary already routes all requests to service 'cart'\./);
  });

  test('when two route the same requests', () => {
    const again: Step = (chart, service) => new HeaderRoute(chart, 'Again', { service, headers: jason, version: 'v1' });
    expect(() => compose(tester, again)).toThrow(/\[Shop\/Again\] Shop\/Tester already routes the same requests \(by end-user\) to service 'cart'/);
  });

  test('when two set one thing', () => {
    const again: Step = (chart, service) => new Resilience(chart, 'Again', { service, timeout: '9s' });
    expect(() => compose(patience, again)).toThrow(/\[Shop\/Again\] timeout of 'cart' is already set by Shop\/Patience/);
  });

  test('when one request can meet two routes, neither more specific', () => {
    const phones: Step = (chart, service) => new HeaderRoute(chart, 'Phones', { service, headers: mobile, version: 'v2' });
    expect(() => compose(tester, phones)).toThrow(
      /can meet both Shop\/Tester and Shop\/Phones.*Add one that matches both \(end-user and user-agent\)/,
    );
  });

  test('when two regular expressions may match one value', () => {
    const route =
      (id: string, regex: string, version: 'v1' | 'v2'): Step =>
      (chart, service) =>
        new HeaderRoute(chart, id, { service, headers: { 'user-agent': { regex } }, version });
    expect(() => compose(route('A', '.*Mobile.*', 'v1'), route('B', '.*Firefox.*', 'v2'))).toThrow(/Shop\/A and Shop\/B.*as one regex/);
  });

  test('when a fault shares a route with a timeout or retries, which Envoy would ignore', () => {
    expect(() => compose(slow, patience)).toThrow(/Shop\/Slow injects a fault .* for which Shop\/Patience sets a timeout or retries/);
  });

  test('when they stand in two charts that are applied together', () => {
    const elsewhere: Step = (chart, service) => canary(new Chart(chart.node.root, 'Other', { namespace: 'shop' }), service);
    expect(() => compose(tester, elsewhere)).toThrow(/\[Other\/Canary\].*in another chart, from Shop\//);
  });
});

test('a route for both headers settles which of two routes wins', () => {
  const phones: Step = (chart, service) => new HeaderRoute(chart, 'Phones', { service, headers: mobile, version: 'v2' });
  const both: Step = (chart, service) => new HeaderRoute(chart, 'Both', { service, headers: { ...jason, ...mobile }, version: 'v1' });
  expect(http(tester, phones, both)).toHaveLength(4);
});

test('two routes to the same version need no decision', () => {
  const phones: Step = (chart, service) => new HeaderRoute(chart, 'Phones', { service, headers: mobile, version: 'v3' });
  expect(http(tester, phones)).toHaveLength(3);
});

test('charts that are alternatives may each route a service', () => {
  const root = shopChart();
  const service = cartService(root);
  const folder = new Folder(root.node.root, 'scenarios', { charts: 'alternatives' });
  const charts = ['one', 'two'].map((id) => new Chart(folder, id, { namespace: 'shop' }));
  charts.forEach((chart) => new PinVersion(chart, 'Pin', { service, version: 'v1' }));
  expect(charts.map((chart) => find(objectsOf(chart), 'VirtualService').metadata.name)).toEqual(['cart', 'cart']);
});
