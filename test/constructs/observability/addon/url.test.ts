import { checkUrl } from '../../../../constructs/observability/addon/url';
import { shopChart } from '../../../support/manifests';

test.each(['http://localhost:3000', 'https://dashboards.example.com', 'https://example.com:8443/grafana'])('%s can be opened', (value) => {
  expect(checkUrl(shopChart(), 'externalUrl', value).href).toContain(value);
});

test.each([
  'dashboards.example.com',
  'ftp://example.com',
  'https://',
  'https://admin:admin@example.com',
  'https://example.com/?orgId=1',
  'https://example.com/#top',
])("fails when the address is '%s'", (value) => {
  expect(() => checkUrl(shopChart(), 'externalUrl', value)).toThrow(
    /\[Shop\] externalUrl '.*' is not an http or https URL for browsers\. Write an absolute URL/,
  );
});

test('fails on a URL object, which no configuration can hold', () => {
  const url = new URL('https://dashboards.example.com') as unknown as string;
  expect(() => checkUrl(shopChart(), 'externalUrl', url)).toThrow(/\[Shop\] externalUrl is a URL object, not a string\. Pass its href\./);
});

test.each([null, 8080, {}])('fails when the address is no string: %p', (value) => {
  expect(() => checkUrl(shopChart(), 'externalUrl', value as unknown as string)).toThrow(
    /externalUrl is (null|8080|\{\}), not a string\. Write an absolute URL/,
  );
});
