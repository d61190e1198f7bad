import type { ReviewsWeights } from '../../charts/canary-chart';

/** What a tenant chooses. Everything else is as its environment has it. */
export interface TenantSettings {
  /**
   * The tenant's name: its folder in dist/tenants/, its namespace, and the label app.kubernetes.io/instance.
   *
   * A DNS label, and not one that the cluster or an environment has taken.
   */
  readonly name: string;

  /** The host names that its entry answers to, at least one: whole names, each of one tenant. */
  readonly hosts: readonly string[];

  /** Pods of each version, 1 to 1000. @default - as many as the environment has */
  readonly replicas?: number;

  /** A canary: the shares of the versions of reviews in whole percent, 100 in sum. @default - every pod has the same share */
  readonly reviews?: ReviewsWeights;
}

/** A file beside settings.ts, or an absolute path. */
export type TenantsFile = `${string}.csv` | `${string}.json`;

/** Who shares the cluster of an environment. */
export interface TenantsSettings {
  /** The name of the environment: its mesh, gateway and add-ons are theirs, too. */
  readonly environment: string;

  /** The tenants: a list of them, or a file with such a list. `[]` when there are none. */
  readonly tenants: readonly TenantSettings[] | TenantsFile;
}
