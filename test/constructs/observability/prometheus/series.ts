/** Samples by series, in promtool's notation: one every 15 seconds, for two hours. */
export type Series = Readonly<Record<string, string>>;

export const INTERVAL_SECONDS = 15;
const SAMPLES = (2 * 3600) / INTERVAL_SECONDS;

/** A counter that grows at a rate per second. */
export const growing = (perSecond: number): string => `0+${perSecond * INTERVAL_SECONDS}x${SAMPLES}`;

/** A constant value. */
export const staying = (value: number): string => `${value}x${SAMPLES}`;

type Labels = Readonly<Record<string, string>>;

const series = (name: string, labels: Labels): string =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ')}}`;

/** A series with a constant value. */
export const gauge = (name: string, labels: Labels, value: number): Series => ({ [series(name, labels)]: staying(value) });

/** A series of seconds that grows with time. */
export const ageing = (name: string, labels: Labels, seconds: number): Series => written(name, labels, `${seconds}+${INTERVAL_SECONDS}x${SAMPLES}`);

/** A series of the given values. */
export const written = (name: string, labels: Labels, values: string): Series => ({ [series(name, labels)]: values });

/** Labels that callers report for a service. */
const CALLED: Labels = {
  reporter: 'source',
  response_flags: '-',
  destination_service: 'cart.shop.svc.cluster.local',
  destination_service_name: 'cart',
  destination_service_namespace: 'shop',
};

/** Labels that callers report for calls without a ready pod, including retries. */
export const UNREACHED: Labels = { response_flags: 'UH,URX' };

/** Labels that the proxy of a version reports. */
const calledVersion = (version: string): Labels => ({
  reporter: 'destination',
  destination_service: 'cart.shop.svc.cluster.local',
  destination_service_name: 'cart',
  destination_service_namespace: 'shop',
  destination_workload: `cart-${version}`,
  destination_workload_namespace: 'shop',
  destination_version: version,
});

/** Requests per second by response code. */
type Rates = Readonly<Record<string, number>>;

const requests = (labels: Labels, rates: Rates): Series =>
  Object.assign(
    {},
    ...Object.entries(rates).map(([code, rate]) => ({ [series('istio_requests_total', { ...labels, response_code: code })]: growing(rate) })),
  );

/** Requests to service `cart` in namespace `shop`, reported by its callers. */
export const serviceRequests = (rates: Rates, labels: Labels = {}): Series => requests({ ...CALLED, ...labels }, rates);

/** Requests to a version of `cart`, reported by its own proxy. */
export const versionRequests = (version: string, rates: Rates): Series => requests(calledVersion(version), rates);

/** Requests per second by the upper bound of their latency, in milliseconds. */
type Buckets = Readonly<Record<string, number>>;

const latency = (labels: Labels, buckets: Buckets): Series =>
  Object.assign(
    {},
    ...Object.entries(buckets).map(([le, rate]) => ({
      [series('istio_request_duration_milliseconds_bucket', { ...labels, le })]: growing(rate),
    })),
  );

/** The latency of requests to `cart`, reported by its callers. */
export const serviceLatency = (buckets: Buckets): Series => latency(CALLED, buckets);

/** The latency of requests to a version of `cart`, reported by its own proxy. */
export const versionLatency = (version: string, buckets: Buckets): Series => latency(calledVersion(version), buckets);
