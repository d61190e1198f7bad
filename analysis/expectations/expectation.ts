import type { Outcomes } from './outcomes';

/**
 * One promise, as data: what is sent and what comes of it. It says nothing about how it is judged; the same value is judged on a real mesh
 * and from manifests alone.
 */
export type Expectation = RequestExpectation | PodExpectation | ConnectionExpectation | ArrivalExpectation | TargetExpectation;

/** HTTP requests have an outcome. */
export interface RequestExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  readonly request: Request;

  /**
   * How workloads behave while the requests are made.
   *
   * @default - every workload answers 200 at once
   */
  readonly given?: readonly Behaviour[];

  readonly expect: ExpectedOutcome;
}

/** The pods of a workload have a sidecar, or none. */
export interface PodExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  /** The workload: `cart-v1.shop`, or `outside`, as the sender of requests. */
  readonly pods: string;

  readonly expect: {
    /** Whether the pods have a container (or native sidecar) istio-proxy which their own manifest does not name. */
    readonly sidecar: boolean;
  };
}

/** NetworkPolicies let a connection pass, or not. */
export interface ConnectionExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  readonly connection: Connection;

  readonly expect: { readonly allowed: boolean };
}

/** Requests arrive at a workload by themselves, as from a load generator. */
export interface ArrivalExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  /** The workload at which they arrive: `web-v1.shop`. */
  readonly arrivals: string;

  readonly expect: { readonly perSecond: number };
}

/** A Prometheus scrapes pods, each successfully, and nothing else. */
export interface TargetExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  /** The workload that runs Prometheus: `prometheus.istio-system`. */
  readonly prometheus: string;

  readonly expect: {
    /** All of its jobs, and of each the workloads whose pods it scrapes, one target a pod; none for a job that scrapes nothing. */
    readonly targets: Readonly<Record<string, readonly string[]>>;

    /** Port and path, by the job, at which it scrapes each of its pods: `:15020/stats/prometheus`. @default - at any */
    readonly at?: Readonly<Record<string, string>>;
  };
}

/** HTTP requests, all alike. */
export interface Request {
  /** Who sends them: a workload, `web-v1.shop`, or `outside`, a pod that is not in the mesh, in a namespace of its own. */
  readonly from: string;

  /**
   * Where to, as the sender writes it: `http://cart/items`. A short name is in the sender's namespace.
   */
  readonly url: string;

  /** @default 'GET' */
  readonly method?: string;

  /**
   * A `host` among them is sent instead of the URL's, and is the name that TLS asks for.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;

  /** How many. @default 1 */
  readonly count?: number;

  /** How many at once. @default 1 */
  readonly concurrency?: number;
}

/** How a workload behaves towards the requests of an expectation. */
export interface Behaviour {
  /** The workload: `stock-v1.shop`. */
  readonly workload: string;

  /** The status that it answers with. @default 200 */
  readonly status?: number;

  /** How long it takes: `2s`, `500ms`. @default '0s' */
  readonly delay?: string;

  /** For how many attempts of each request; later ones it answers as ever. @default - for all */
  readonly attempts?: number;
}

/** A connection between two pods, or of a pod with an address. */
export interface Connection {
  /** A workload, `pod2.network-policy-demo`, or an IP address. */
  readonly from: string;

  /** A workload, or an IP address. */
  readonly to: string;

  readonly port: number;

  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP';
}

/** Exactly one outcome. */
export type ExpectedOutcome = { [Name in keyof Outcomes]: Only<Name> }[keyof Outcomes];

type Only<Name extends keyof Outcomes> = Readonly<Pick<Outcomes, Name>> & Readonly<Partial<Record<Exclude<keyof Outcomes, Name>, never>>>;
