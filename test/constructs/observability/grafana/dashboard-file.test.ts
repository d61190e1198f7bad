import { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { ConstructError } from '../../../../constructs/internal/construct-error';
import { checkDistinct, dashboardFile } from '../../../../constructs/observability/grafana/dashboard-file';
import { shopChart } from '../../../support/manifests';

const file = (json: string | object, name = 'orders') => dashboardFile(shopChart(), { name, json });

test('takes JSON as it is', () => {
  const json = '{"uid":"orders","title":"Orders"}';
  expect(file(json)).toEqual({ name: 'orders', uid: 'orders', json });
});

test("takes what Grafana's library builds", () => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the classic form is the one that file provisioning accepts
  const { uid, json } = file(new DashboardBuilder('Orders').uid('orders').build());
  expect(uid).toBe('orders');
  expect(JSON.parse(json)).toMatchObject({ title: 'Orders', uid: 'orders' });
});

test('fails when a ConfigMap cannot hold it', () => {
  const json = JSON.stringify({ uid: 'orders', title: 'x'.repeat(1024 * 1024) });
  expect(() => file(json)).toThrow(/dashboard 'orders' has 1048603 bytes, but a ConfigMap holds at most 1048576\. Make it smaller/);
});

test('fails when links would not find it again', () => {
  expect(() => file({ title: 'Orders' })).toThrow(/dashboard 'orders' has no uid\. Set both/);
});

test('fails on a builder that has not built', () => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the classic form is the one that file provisioning accepts
  expect(() => file(new DashboardBuilder('Orders').uid('orders'))).toThrow(/has no uid and no title.* pass the result of build\(\)/);
});

test.each([
  ['{ uid: orders }', /dashboard 'orders' is not JSON \(/],
  ['null', /dashboard 'orders' is null/],
])('fails when it is no dashboard: %s', (json, message) => {
  expect(() => file(json)).toThrow(message);
});

test('fails when no ConfigMap can be named after it', () => {
  expect(() => file({ uid: 'orders', title: 'Orders' }, 'Our Orders')).toThrow(/dashboard name 'Our Orders' is not a DNS name/);
});

test('fails when the name of the ConfigMap would be too long', () => {
  const name = (length: number) => Array.from({ length }, () => 'a').join('.');
  expect(file({ uid: 'orders', title: 'Orders' }, name(118)).name).toHaveLength(235);
  expect(() => file({ uid: 'orders', title: 'Orders' }, name(119))).toThrow(/ConfigMap 'grafana-dashboard-a\..*' is not a DNS name.* at most 253/);
});

test.each(['orders of today', 'ö', 'a'.repeat(41), 'a/b', 'orders\n'])('fails when the uid is one that Grafana refuses: %p', (uid) => {
  expect(() => file({ uid, title: 'Orders' })).toThrow(/dashboard 'orders' has the uid '.*', which Grafana refuses\. Use at most 40 letters, digits/);
});

test.each(['a', 'A_b-9', 'a'.repeat(40)])("takes the uid '%s'", (uid) => {
  expect(file({ uid, title: 'Orders' }).uid).toBe(uid);
});

const circular: Record<string, unknown> = { uid: 'orders', title: 'Orders' };
circular.self = circular;

test.each<[string, unknown, RegExp]>([
  ['it ends nowhere', circular, /dashboard 'orders' cannot be written as JSON \(Converting circular/],
  ['it has a number that JSON has not', { uid: 'orders', title: 'Orders', version: 1n }, /cannot be written as JSON \(.*BigInt/],
  ['it is left out', undefined, /dashboard 'orders' has the json undefined/],
  ['it is null', null, /dashboard 'orders' has the json null/],
  ['it is a number', 7, /dashboard 'orders' has the json 7/],
  ['it is a function', () => undefined, /dashboard 'orders' has the json \[Function/],
  ['it is a list', [{ uid: 'orders', title: 'Orders' }], /dashboard 'orders' is \[/],
  ['it is the text of a list', '[\n1\n]', /dashboard 'orders' is \[/],
  ['it is no JSON, over lines', 'orders\ntoday', /dashboard 'orders' is not JSON \(/],
  ['it is written as nothing', { toJSON: () => undefined }, /dashboard 'orders' has the json/],
])('fails, in one line, when %s', (_, json, message) => {
  const build = () => file(json as object);
  expect(build).toThrow(ConstructError);
  expect(build).toThrow(message);
  expect(build).not.toThrow(/\n/);
});

test.each([null, 7, undefined])('fails when the name is %p', (name) => {
  const dashboard = { name: name as never, json: { uid: 'orders', title: 'Orders' } };
  expect(() => dashboardFile(shopChart(), dashboard)).toThrow(/dashboard name '.*' is not a DNS name/);
});

const named = (name: string, uid: string, title: string) => ({ name, uid, json: JSON.stringify({ uid, title }) });

test.each([
  ['name', named('orders', 'other', 'Other')],
  ['uid', named('other', 'orders', 'Other')],
  ['title', named('other', 'other', 'orders ')],
] as const)('fails on two of one %s', (key, other) => {
  expect(() => {
    checkDistinct(shopChart(), [named('orders', 'orders', 'orders'), other]);
  }).toThrow(new RegExp(`two dashboards have the ${key} 'orders' \\(orders, (orders|other)\\)`));
});
