import { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { checkDistinct, dashboardFile } from '../../../../constructs/observability/grafana/dashboard';
import { shopChart } from '../../../support/manifests';

const file = (json: string | object, name = 'orders') => dashboardFile(shopChart(), { name, json });

test('takes JSON as it is', () => {
  const json = '{"uid":"orders","title":"Orders"}';
  expect(file(json)).toEqual({ name: 'orders', uid: 'orders', json });
});

test("takes what Grafana's library builds", () => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the classic form is what file provisioning takes
  const { uid, json } = file(new DashboardBuilder('Orders').uid('orders').build());
  expect(uid).toBe('orders');
  expect(JSON.parse(json)).toMatchObject({ title: 'Orders', uid: 'orders' });
});

test('fails when a ConfigMap cannot hold it', () => {
  const json = JSON.stringify({ uid: 'orders', title: 'x'.repeat(1024 * 1024) });
  expect(() => file(json)).toThrow(/dashboard 'orders' has 1048603 bytes, and a ConfigMap holds at most 1048576\. Make it smaller/);
});

test('fails when links would not find it again', () => {
  expect(() => file({ title: 'Orders' })).toThrow(/dashboard 'orders' has no uid\. Give it both/);
});

test('fails on a builder that has not built', () => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the classic form is what file provisioning takes
  expect(() => file(new DashboardBuilder('Orders').uid('orders'))).toThrow(/has no uid and no title.* pass what build\(\) returns/);
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

test.each(['name', 'uid'] as const)('fails on two of one %s', (key) => {
  const one = { name: 'orders', uid: 'orders', json: '{}' };
  const other = { ...{ name: 'other', uid: 'other', json: '{}' }, [key]: 'orders' };
  expect(() => {
    checkDistinct(shopChart(), [one, other]);
  }).toThrow(new RegExp(`two dashboards have the ${key} 'orders'`));
});
