import type { Settings } from '../../charts/settings';
import { problemsOf } from './problems';
import { type Row, rowsOf } from './rows';
import { certificateOf } from './tenant';
import type { TenantSettings, TenantsSettings } from './tenant-settings';

/** Where the tenants are to live. */
export interface Surroundings {
  /** The environment whose cluster they share. */
  readonly host: Settings;

  /** All environments: their names and namespaces are taken, in whichever cluster. */
  readonly environments: readonly Settings[];
}

const MOST_FINDINGS = 20;

/** Namespaces that others own: Kubernetes, cert-manager, and scenarios of the lab. */
const TAKEN = ['default', 'cert-manager', 'legacy', 'network-policy-demo'];

/** The tenants of a list or a file. Fails with all that is wrong, each with its place, the value and the cure. */
export function readTenants(tenants: TenantsSettings['tenants'], surroundings: Surroundings): TenantSettings[] {
  const rows = rowsOf(tenants);
  const single = rows.flatMap(({ place, value }) => problemsOf(value).map((problem) => `${place}, ${problem}`));
  const findings = single.length > 0 ? single : clashes(rows as readonly TenantRow[], surroundings);
  if (findings.length === 0) return rows.map(({ value }) => value as TenantSettings);
  const more = findings.length - MOST_FINDINGS;
  throw new Error([...findings.slice(0, MOST_FINDINGS), ...(more > 0 ? [`... and ${more} more.`] : [])].join('\n'));
}

type TenantRow = Row & { readonly value: TenantSettings };

/** What is right by itself, and cannot be together with something else. */
function clashes(rows: readonly TenantRow[], { host, environments }: Surroundings): string[] {
  const names = new Map(TAKEN.map((name) => [name, 'taken']));
  for (const { name, namespace, observability } of environments) {
    for (const taken of [name, namespace, observability.namespace]) if (taken !== undefined) names.set(taken, `taken by environment '${name}'`);
  }
  const hosts = new Map(host.hosts.map((name) => [name, `answered by environment '${host.name}'`]));
  return rows.flatMap(({ place, value: { name, hosts: own } }) => {
    const found: string[] = [];
    const system = /^(kube|istio)-/.test(name) || certificateOf(name) === host.tls?.certificateName ? 'taken' : undefined;
    const taken = names.get(name) ?? system;
    if (taken !== undefined) found.push(`${place}, name: '${name}' is ${taken}. Choose another.`);
    else names.set(name, `also the name of ${place}`);
    for (const each of own) {
      const other = hosts.get(each);
      if (other !== undefined) found.push(`${place}, hosts: '${each}' is ${other}. A host leads to one application: choose another.`);
      else hosts.set(each, `also a host of ${place}`);
    }
    return found;
  });
}
