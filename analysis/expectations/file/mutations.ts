/** A mistake in the manifests, made on purpose. A promise must fail and name the object. */
export interface Mutation {
  /** The mistake, in one sentence. */
  readonly mistake: string;

  /** The object that is changed: `VirtualService/reviews.bookinfo`. */
  readonly object: string;

  /** The object that the failure has to name. @default - the object that is changed */
  readonly names?: string;

  /** The promises that are judged, by their sentences. @default - all expectations of the file */
  readonly promises?: readonly string[];

  /** Judges the dashboards and rules of the object's file instead of promises. @default false */
  readonly dashboards?: true;

  /** The Deployment, `NAME.NAMESPACE`, that is restarted because its pods read the object only when they start. @default - none */
  readonly restarts?: string;

  /** The changes, made in this order. @default - the object is left out of the manifests */
  readonly change?: readonly Change[];
}

/** An operation of JSON Patch (RFC 6902), or a substitution within a text. Paths are JSON pointers. */
export type Change =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string }
  | Substitution;

/** Replaces every occurrence of a text within a string, such as a file of a ConfigMap: `/data/prometheus.yml`. */
export interface Substitution {
  readonly op: 'substitute';
  readonly path: string;
  readonly find: string;
  readonly with: string;
}
