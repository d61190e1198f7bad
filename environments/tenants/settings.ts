import type { TenantsSettings } from './tenant-settings';

/** Bookinfo for each line of tenants.csv, in the cluster of the lab. See docs/tenants.md. */
export const settings: TenantsSettings = {
  environment: 'lab',
  tenants: 'tenants.csv',
};
