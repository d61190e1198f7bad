/**
 * PromQL over what Istio's proxies and istiod expose. `$__rate_interval` is Grafana's: long enough for four scrapes.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */

/** Requests as callers' proxies count them: refused and lost ones, too. */
export const BY_CALLERS = 'reporter="source"';

/** Requests as the proxy beside the answering process counts them. */
export const BY_SERVERS = 'reporter="destination"';

const REQUESTS = 'istio_requests_total';

/** The labels that the figures are told apart by. */
type By = readonly string[];

const sumOf = (expr: string, by: By = []): string => `sum${by.length > 0 ? ` by (${by.join(', ')})` : ''} (${expr})`;

/** A counter's increase by the second; `matchers` without braces. */
export const perSecond = (metric: string, matchers: string, by?: By): string => sumOf(`rate(${metric}{${matchers}}[$__rate_interval])`, by);

/** Requests a second. */
export const requests = (matchers: string, by?: By): string => perSecond(REQUESTS, matchers, by);

/** Which share of the requests matches `part` as well: 0 where none does, NaN where there are no requests. */
export const share = (matchers: string, part: string, by?: By): string => {
  const all = requests(matchers, by);
  return `(${requests(`${matchers},${part}`, by)} or 0 * ${all}) / ${all}`;
};

/** Which share of the requests the server failed: 5xx. */
export const errorRatio = (matchers: string, by?: By): string => share(matchers, 'response_code=~"5.."', by);

/** A quantile of a histogram, such as 0.99. */
export const quantile = (of: number, histogram: string, matchers: string): string =>
  `histogram_quantile(${of}, ${perSecond(`${histogram}_bucket`, matchers, ['le'])})`;

/** A quantile of the time that requests take, in milliseconds. */
export const latency = (of: number, matchers: string, by: By = []): string =>
  `histogram_quantile(${of}, ${perSecond('istio_request_duration_milliseconds_bucket', matchers, ['le', ...by])})`;

/** 0 where there is no such series, as of a counter that has not counted yet. */
export const orZero = (expr: string): string => `${expr} or vector(0)`;

/** A series "none" at 0 where there are none: nothing is an answer, too. */
export const orNone = (expr: string, label: string): string => `${expr} or on () label_replace(vector(0), "${label}", "none", "", "")`;
