/** HTTP requests, all alike. */
export interface Request {
  /** The sender: a workload, `web-v1.shop`, or `outside`, a pod that is not in the mesh, in a namespace of its own. */
  readonly from: string;

  /** The URL, as the sender writes it: `http://cart/items`. A short name is in the sender's namespace. */
  readonly url: string;

  /** @default 'GET' */
  readonly method?: string;

  /**
   * The headers. `host` is sent instead of the URL's, and is the name that TLS asks for.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;

  /** The number of requests. @default 1 */
  readonly count?: number;

  /** The number of requests at a time. @default 1 */
  readonly concurrency?: number;
}

/** The behaviour of a workload towards the requests of an expectation. */
export interface Behaviour {
  /** The workload: `stock-v1.shop`. */
  readonly workload: string;

  /** The status that it answers with. @default 200 */
  readonly status?: number;

  /** The time that it takes: `2s`, `500ms`. @default '0s' */
  readonly delay?: string;

  /** The number of attempts of each request that it treats so; it answers later ones as usual. @default - all */
  readonly attempts?: number;
}

/** The part of an expectation that judging an outcome needs. */
export interface SentRequests {
  readonly promise: string;
  readonly request: Request;
}
