import type { KubernetesObject } from '../../../analysis/objects/kubernetes-object';

/** A mistake in the manifests, made on purpose, that some promise must notice. */
export interface Mutation {
  /** What is wrong, in one sentence. */
  readonly mistake: string;

  /** The environment in which it is made. */
  readonly environment: string;

  /** The scenario that is laid over it; its promises are judged. @default - none: the promises of the object's own file are judged */
  readonly scenario?: string;

  /** The object that is changed: `VirtualService/reviews.bookinfo`. */
  readonly object: string;

  /** The object that the failure has to name. @default - the object that is changed */
  readonly names?: string;

  /**
   * The promises that are judged, by their sentences; dashboards and rules are not asked then.
   *
   * @default - all that are made of the file or the scenario, and every dashboard and rule of the file
   */
  readonly promises?: readonly string[];

  /** The Deployment, `NAME.NAMESPACE`, whose pods read the object when they start, and only then. @default - none: it is read when it changes */
  readonly restarts?: string;

  /** Changes the object, in place; without it the object is left out. */
  readonly change?: (object: Manifest) => void;
}

/** A manifest of any kind: its fields are the concern of whoever changes them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a mutation knows what stands in the object that it names
export type Manifest = KubernetesObject & { spec: any; data: Record<string, string> };
