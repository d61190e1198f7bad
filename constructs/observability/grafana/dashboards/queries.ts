/**
 * PromQL over the metrics of Istio's proxies and of istiod. Grafana replaces `$__rate_interval` by a time of at least four scrapes.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */

/** Requests that callers' proxies report, including refused and lost ones. */
export const BY_CALLERS = 'reporter="source"';

/** Requests that the proxy of the answering pod reports. */
export const BY_SERVERS = 'reporter="destination"';

const REQUESTS = 'istio_requests_total';

/** The labels of the result. */
type By = readonly string[];

const sumOf = (expr: string, by: By = []): string => `sum${by.length > 0 ? ` by (${by.join(', ')})` : ''} (${expr})`;

/** The rate of a counter, per second; `matchers` have no braces. */
export const perSecond = (metric: string, matchers: string, by?: By): string => sumOf(`rate(${metric}{${matchers}}[$__rate_interval])`, by);

/** Requests per second. */
export const requests = (matchers: string, by?: By): string => perSecond(REQUESTS, matchers, by);

/** The share of requests that also match `part`: 0 if none does, NaN if there are no requests. */
export const share = (matchers: string, part: string, by?: By): string => {
  const all = requests(matchers, by);
  return `(${requests(`${matchers},${part}`, by)} or 0 * ${all}) / ${all}`;
};

/** The share of 5xx answers. */
export const errorRatio = (matchers: string, by?: By): string => share(matchers, 'response_code=~"5.."', by);

/** A quantile of a histogram, such as 0.99. */
export const quantile = (of: number, histogram: string, matchers: string): string =>
  `histogram_quantile(${of}, ${perSecond(`${histogram}_bucket`, matchers, ['le'])})`;

/** A quantile of the latency, in milliseconds. */
export const latency = (of: number, matchers: string, by: By = []): string =>
  `histogram_quantile(${of}, ${perSecond('istio_request_duration_milliseconds_bucket', matchers, ['le', ...by])})`;

/** 0 if the series does not exist, such as a counter that has not counted yet. */
export const orZero = (expr: string): string => `${expr} or vector(0)`;

/** A series "none" with the value 0 if the result is empty, so that the panel is never empty. */
export const orNone = (expr: string, label: string): string => `${expr} or on () label_replace(vector(0), "${label}", "none", "", "")`;
