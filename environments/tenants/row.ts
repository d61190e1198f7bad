import type { Location } from '../../analysis/diagnostics';

/** The unchecked data of one tenant. */
export interface Row {
  readonly value: unknown;

  /** The start of each message: `tenants[2]: `, or empty when the place has a line. */
  readonly prefix: string;

  /** The place of the tenant, or of one of its fields. */
  readonly at: (field?: string) => Location;
}
