/** The observations of the requests of one expectation. */
export interface Measurement {
  /** One for each request, as its sender saw it. */
  readonly answers: readonly Answer[];

  /** One for each request that a workload received, copies and retries included. */
  readonly arrivals: readonly Arrival[];

  /** The number of lines in the access logs of proxies that name one of the requests, by workload. */
  readonly logLines: Readonly<Record<string, number>>;

  /** The workloads whose proxies sent spans, by the id of the trace. Empty unless the expectation is about traces. */
  readonly traces: ReadonlyMap<string, readonly string[]>;
}

/** The answer to one request. */
export interface Answer {
  /** The HTTP status; 0 when the connection ended without an answer. */
  readonly status: number;

  /** The error of a request without an answer, in the words of Go's HTTP client. */
  readonly error?: string;

  readonly milliseconds: number;

  /** The headers location, server, x-envoy-overloaded and x-envoy-upstream-service-time, if present. Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;

  /** The first 256 bytes. */
  readonly body: string;

  /** The workloads that took part in the answer, in the order of the calls: `productpage-v1.bookinfo`, `reviews-v2.bookinfo`. */
  readonly trail: readonly string[];

  /** The certificate that the server presented. @default - the request was not HTTPS */
  readonly certificate?: { readonly fingerprint: string; readonly dnsNames: readonly string[]; readonly validForHost: boolean };
}

/** A request that a workload received. */
export interface Arrival {
  /** `reviews-v2.bookinfo`. */
  readonly workload: string;

  /** The x-request-id, which all attempts of one request share. */
  readonly request: string;

  /** The header x-forwarded-client-cert; empty when there was none. */
  readonly clientCertificate: string;

  /** The server name of the TLS connection; empty for plain text. */
  readonly sni: string;

  /** The header traceparent; empty when there was none. */
  readonly traceParent: string;
}

/** The facts about the cluster that judging needs. */
export interface Cluster {
  /** The workloads behind a service `NAME.NAMESPACE`, with the label `version` of their pods; empty for an unknown service. */
  versionsOf(service: string): ReadonlyMap<string, string>;

  /** The SHA-256 fingerprint of the certificate in a Secret `NAME.NAMESPACE`, in lower-case hex; undefined when there is none. */
  fingerprintOf(secret: string): string | undefined;
}
