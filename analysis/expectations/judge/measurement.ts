/** What was seen of the requests of one expectation. */
export interface Measurement {
  /** One for each request, as its sender saw it. */
  readonly answers: readonly Answer[];

  /** One for each request that a workload received, copies and retries among them. */
  readonly arrivals: readonly Arrival[];

  /** Lines of the access logs of proxies that name one of the requests, by workload. */
  readonly logLines: Readonly<Record<string, number>>;

  /** Of the traces of the requests that Jaeger has, by their ids, the workloads whose proxies sent spans. Empty when nobody asks for traces. */
  readonly traces: ReadonlyMap<string, readonly string[]>;
}

/** What came back. */
export interface Answer {
  /** The HTTP status; 0 when the connection ended without an answer. */
  readonly status: number;

  /** Why there was no answer. */
  readonly error?: string;

  readonly milliseconds: number;

  /** Lower-case names. Of those that came: location, server, x-envoy-overloaded, x-envoy-upstream-service-time. */
  readonly headers: Readonly<Record<string, string>>;

  /** The first 256 bytes. */
  readonly body: string;

  /** The workloads that took part in the answer, the first first: `productpage-v1.bookinfo`, `reviews-v2.bookinfo`. */
  readonly trail: readonly string[];

  /** Of an HTTPS request, the certificate that the server presented. */
  readonly certificate?: { readonly fingerprint: string; readonly dnsNames: readonly string[]; readonly validForHost: boolean };
}

/** What a workload received. */
export interface Arrival {
  /** `reviews-v2.bookinfo`. */
  readonly workload: string;

  /** The x-request-id, alike for all attempts of one request. */
  readonly request: string;

  /** The header x-forwarded-client-cert; empty when there was none. */
  readonly clientCertificate: string;

  /** The server name of the TLS connection; empty when it was plain text. */
  readonly sni: string;

  /** The header traceparent; empty when there was none. */
  readonly traceParent: string;
}

/** What the judge must know of the cluster. */
export interface Cluster {
  /** The workloads behind a service `NAME.NAMESPACE` with the label `version` of their pods; empty for an unknown service. */
  versionsOf(service: string): ReadonlyMap<string, string>;

  /** The SHA-256 fingerprint of the certificate in a Secret `NAME.NAMESPACE`, in lower-case hex; undefined when there is none. */
  fingerprintOf(secret: string): string | undefined;
}

/** Whether an expectation holds. */
export interface Verdict {
  readonly holds: boolean;

  /** What was measured, in a few words: `v1 89.9 %, v2 10.1 % of 2000`. */
  readonly measured: string;

  /** Why it does not hold, with the bounds that were missed. */
  readonly reason?: string;
}
