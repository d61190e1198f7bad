/**
 * What can come of the requests of an expectation. Percentages are of all requests of the expectation; durations are Go's: `5s`, `500ms`.
 * Workloads and services are named `NAME.NAMESPACE`.
 */
export interface Outcomes {
  /** Each version of a service answers its share. Versions that are not named, or have 0, answer exactly none. */
  readonly split: {
    /** The service; of a request that passes several, the one meant. @default - the host of the URL */
    readonly of?: string;

    /** Percent by version, the label `version` of the pods. */
    readonly versions: Readonly<Record<string, number>>;
  };

  /** Every request is answered with this status. */
  readonly status: number;

  /** No request is answered: the connection is closed on a client without the certificate that mutual TLS asks for. */
  readonly refused: true;

  /** Every request is answered 403 by the proxy before the workload, which never sees it: authorization. */
  readonly denied: true;

  /** This share of the requests takes at least, and at most, so long; all others are faster than `atLeast`. */
  readonly delayed: { readonly share: number; readonly atLeast: string; readonly atMost?: string };

  /** This share of the requests is answered with the status by a fault of the route; no workload sees them. */
  readonly aborted: { readonly share: number; readonly status: number };

  /** Every request is answered 504 after this time, by the proxy of the caller. */
  readonly timeout: { readonly after: string };

  /** A workload (or all workloads of a service together) receives each request so many times: retries + 1. */
  readonly attempts: { readonly of: string; readonly count: number };

  /** With `true`, some requests are answered 503 by a circuit breaker, before a connection is opened. With `false`, none. */
  readonly overflow: boolean;

  /** After so many requests were answered with errors in a row, the pods of the workload receive no more of them. */
  readonly ejected: { readonly workload: string; readonly afterErrors: number };

  /** None of the requests reaches any of these workloads. */
  readonly untouched: readonly string[];

  /** This share of the requests is copied to the workload, whose answers nobody sees. */
  readonly mirrored: { readonly to: string; readonly share: number };

  /** Every request is answered with a redirect to this place. */
  readonly redirected: { readonly location: string; readonly status: number };

  /** The server presents the certificate of this Secret, `NAME.NAMESPACE`, valid for the name that was asked for. */
  readonly certificate: { readonly secret: string };

  /** The workload sees this SPIFFE identity of its caller, proved by mutual TLS; with `none`, none. */
  readonly identity: { readonly seenBy: string; readonly spiffe: string };

  /** A request leaves the mesh by TLS which its proxy originates: the host outside sees HTTPS and this server name. */
  readonly tlsOriginated: { readonly sni: string };

  /** Each request has a line in the access log of this workload's proxy. */
  readonly logged: { readonly by: string };

  /**
   * Each request, or a share of them, leaves one trace with spans of exactly those proxies that it passed. Together the requests pass exactly these
   * workloads: one of a service's is enough.
   */
  readonly traced: {
    /** The workload that runs Jaeger. */
    readonly by: string;

    /** Workloads and services: a gateway, the sender if it has a proxy, and all that the requests reach. */
    readonly through: readonly string[];

    /** Percent of the requests; the others leave no trace. @default 100 */
    readonly share?: number;
  };
}
