import type { ReviewsWeights } from '../../charts/canary-chart';

/** The settings of one tenant. Everything else is as in its environment. */
export interface TenantSettings {
  /**
   * The tenant's name: its folder in dist/tenants/, its namespace, and the label app.kubernetes.io/instance.
   *
   * A DNS label that neither the cluster nor an environment uses.
   */
  readonly name: string;

  /** The host names that its entry answers, at least one. Whole names, each of one tenant only. */
  readonly hosts: readonly string[];

  /** Pods of each version, 1 to 1000. @default - the number of the environment */
  readonly replicas?: number;

  /** A canary: the weights of the versions of reviews in whole percent, 100 in sum. @default - every pod gets the same share */
  readonly reviews?: ReviewsWeights;
}

/** A file beside settings.ts, or an absolute path. */
export type TenantsFile = `${string}.csv` | `${string}.json`;

/** The tenants of an environment. */
export interface TenantsSettings {
  /** The name of the environment. Its tenants share its cluster, mesh, gateway and add-ons. */
  readonly environment: string;

  /** The tenants: a list, or a file that holds a list. `[]` for none. */
  readonly tenants: readonly TenantSettings[] | TenantsFile;
}
