import type { TenantsSettings } from './tenant-settings';

/** Bookinfo for each line of tenants.csv, in the cluster of the lab. docs/tenants.md says what a tenant gets. */
export const settings: TenantsSettings = {
  environment: 'lab',
  tenants: 'tenants.csv',
};
