import { variable } from '../../../../../constructs/observability/grafana/dashboards/variables';

const VERSIONS = { name: 'version', label: 'Version', series: 'istio_requests_total{app="cart"}', values: 'destination_version' };

test('offers the values of a label, as far as Prometheus knows them in the time shown', () => {
  expect(variable(VERSIONS).build()).toMatchObject({
    type: 'query',
    query: 'label_values(istio_requests_total{app="cart"}, destination_version)',
    datasource: { uid: 'prometheus' },
    refresh: 2,
  });
});

test.each([
  ['first', 7],
  ['last', 8],
] as const)('starts with the %s of them in natural order, so that v10 comes after v9', (start, sort) => {
  expect(variable({ ...VERSIONS, start }).build().sort).toBe(sort);
});
