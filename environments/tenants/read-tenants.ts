import type { Diagnostic, Location } from '../../analysis/diagnostics';
import { isMapping } from '../../analysis/objects/is-mapping';
import type { Settings } from '../../charts/settings';
import { LegacyClient, NetworkPolicyDemo } from '../../constructs';
import { errorAt, type Finding, placeText, SettingsError, shown } from '../settings-error';
import { certificateOf, FIELD_NAMES, FIELDS, type FieldContext, isField } from './fields';
import type { Row } from './row';
import { rowsOf } from './rows';
import type { TenantSettings, TenantsSettings } from './tenant-settings';

/** The cluster of the tenants, and the names that others use. */
export interface Surroundings {
  /** The environment whose cluster they share. */
  readonly host: Settings;

  /** All environments. Their names and namespaces are taken, also those of other clusters. */
  readonly environments: readonly Settings[];

  /** The versions of reviews. */
  readonly versions: readonly string[];
}

/** Namespaces of Kubernetes, of cert-manager, and of the scenarios of the lab. */
const TAKEN = ['default', 'cert-manager', LegacyClient.NAMESPACE, NetworkPolicyDemo.NAMESPACE];

/** The tenants of a list or a file. Throws with every finding: its place, the value and the cure. */
export function readTenants(tenants: TenantsSettings['tenants'], surroundings: Surroundings): TenantSettings[] {
  const { host, versions } = surroundings;
  const rows = rowsOf(tenants);
  const single = rows.flatMap((row) => findingsOf(row, { https: host.tls !== undefined, versions }));
  const findings = single.length > 0 ? single : conflicts(rows as readonly TenantRow[], surroundings);
  if (findings.length > 0) throw new SettingsError(findings);
  return rows.map(({ value }) => value as TenantSettings);
}

type TenantRow = Row & { readonly value: TenantSettings };

/** Findings about one tenant. */
function findingsOf({ value, prefix, at }: Row, context: FieldContext): Diagnostic[] {
  const unusable = (message: string, data: Finding['data']) =>
    errorAt(at(), { code: 'MESH2012', message: `${prefix}${message}`, cure: `A tenant has the fields ${FIELD_NAMES.join(', ')}.`, data });
  if (!isMapping(value)) return [unusable(`the tenant is ${shown(value)}.`, { value })];
  const unknown = Object.keys(value).filter((field) => !isField(field));
  return [
    ...unknown.map((field) => unusable(`the tenant has a field ${shown(field)}.`, { field })),
    ...FIELD_NAMES.flatMap((field) =>
      FIELDS[field].check(value[field], context).map((finding) => errorAt(at(field), { ...finding, message: `${prefix}${finding.message}` })),
    ),
  ];
}

/** The user of a name or of a host. */
interface Use {
  /** As a message says it: `taken by environment 'lab'`. */
  readonly text: string;

  /** The tenant's place, for one that a tenant uses. */
  readonly where?: Location;
}

/** Names and hosts that two tenants have, or a tenant and an environment. Each tenant is valid by itself. */
function conflicts(rows: readonly TenantRow[], surroundings: Surroundings): Diagnostic[] {
  const names = takenNames(surroundings);
  const hosts = new Map<string, Use>(surroundings.host.hosts.map((host) => [host, { text: `answered by environment '${surroundings.host.name}'` }]));
  return rows.flatMap((row) => {
    const { name, hosts: own } = row.value;
    if (/^(kube|istio)-/.test(name) || certificateOf(name) === surroundings.host.tls?.certificateName) names.set(name, { text: 'taken' });
    return [
      ...claim(names, row, { field: 'name', value: name, text: 'also the name of', cure: 'Choose another.' }),
      ...own.flatMap((value) => claim(hosts, row, { field: 'hosts', value, text: 'also a host of', cure: HOST_CURE })),
    ];
  });
}

const HOST_CURE = 'A host leads to one application: choose another.';

interface Claim {
  readonly field: 'name' | 'hosts';
  readonly value: string;
  readonly text: string;
  readonly cure: string;
}

/** Marks a name or a host as used by a tenant. Returns a finding if it is in use already. */
function claim(uses: Map<string, Use>, { prefix, at }: TenantRow, { field, value, text, cure }: Claim): Diagnostic[] {
  const use = uses.get(value);
  if (use === undefined) {
    uses.set(value, { text: `${text} ${placeText(at())}`, where: at() });
    return [];
  }
  const message = `${prefix}${field === 'name' ? 'name' : 'host'} '${value}' is ${use.text}.`;
  return [{ ...errorAt(at(field), { code: 'MESH2015', message, cure, data: { value } }), ...(use.where && { related: [{ where: use.where }] }) }];
}

function takenNames({ environments }: Surroundings): Map<string, Use> {
  const names = new Map<string, Use>(TAKEN.map((name) => [name, { text: 'taken' }]));
  for (const { name, namespace, observability } of environments) {
    for (const taken of [name, namespace, observability.namespace])
      if (taken !== undefined) names.set(taken, { text: `taken by environment '${name}'` });
  }
  return names;
}
