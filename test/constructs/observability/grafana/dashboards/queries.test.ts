import { errorRatio, latency, orNone, requests } from '../../../../../constructs/observability/grafana/dashboards/queries';

test('counts requests by the second, over at least four scrapes', () => {
  expect(requests('reporter="source"')).toBe('sum (rate(istio_requests_total{reporter="source"}[$__rate_interval]))');
});

test('tells them apart by labels', () => {
  expect(requests('reporter="source"', ['response_code'])).toMatch(/^sum by \(response_code\) /);
});

test('has an error ratio of 0 where no request failed, which leaves no series of failures', () => {
  const all = requests('a="b"');
  expect(errorRatio('a="b"')).toBe(`(${requests('a="b",response_code=~"5.."')} or 0 * ${all}) / ${all}`);
});

test('keeps the buckets of a histogram apart until the quantile is taken', () => {
  expect(latency(0.99, 'a="b"', ['pod'])).toMatch(
    /^histogram_quantile\(0\.99, sum by \(le, pod\) \(rate\(istio_request_duration_milliseconds_bucket\{/,
  );
});

test('says none where there is nothing to name', () => {
  expect(orNone('up', 'pod')).toBe('up or on () label_replace(vector(0), "pod", "none", "", "")');
});
