import { isDnsLabel, isHostName } from '../../analysis/objects/dns-names';
import { isMapping } from '../../analysis/objects/is-mapping';
import { wrongWeights } from '../../constructs';
import { type Finding, shown } from '../settings-error';
import type { TenantSettings } from './tenant-settings';

/** The facts of the environment that decide which values a field may have. */
export interface FieldContext {
  /** The environment has HTTPS, so each tenant gets a certificate. */
  readonly https: boolean;

  /** The versions of reviews. */
  readonly versions: readonly string[];
}

/** One field of a tenant: read, checked and documented in one place. */
interface Field {
  /** The value of a cell of a CSV file. Returns the cell itself when it has no such value; `check` then refuses it. */
  readonly parse: (cell: string) => unknown;

  /** Findings about a value of any type; `undefined` is a field that is left out. Each message begins with the field's name. */
  readonly check: (value: unknown, context: FieldContext) => readonly Finding[];

  /** The field's row in docs/tenants.md. */
  readonly doc: { readonly meaning: string; readonly leftOut: string };
}

const MAX_REPLICAS = 1000;

/** https://letsencrypt.org/docs/rate-limits/: names in one certificate. */
const MAX_NAMES = 100;

const LABEL_CURE = 'Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.';
const HOST_CURE = "Write one such as acme.example.com, in lower case, without '*', scheme, port or path.";
const HOSTS_CURE = 'Name at least one host, such as acme.example.com.';

/** The name of a tenant's Certificate and of its Secret. Both are in the gateway's namespace, beside those of all other tenants. */
export const certificateOf = (name: string): string => `${name}-cert`;

const name: Field = {
  parse: (cell) => cell,
  check(value, { https }) {
    if (value === undefined) return [{ code: 'MESH2013', message: 'name is missing.', cure: 'Give the tenant a name.' }];
    const found = (message: string, cure: string): Finding[] => [
      { code: 'MESH2013', message: `name ${shown(value)} ${message}`, cure, data: { value } },
    ];
    if (typeof value !== 'string' || !isDnsLabel(value)) return found('is not a DNS label.', LABEL_CURE);
    // The parent construct keeps its children by name, in an object that already has these properties.
    if (value in {}) return found('is a property of every JavaScript object.', 'Choose another.');
    if (https && !isDnsLabel(certificateOf(value)))
      return found(`is too long for the name of its certificate, ${certificateOf('NAME')}.`, 'Use at most 58 characters.');
    return [];
  },
  doc: { meaning: 'folder, namespace, and label `app.kubernetes.io/instance`; a DNS label', leftOut: 'an error' },
};

const hosts: Field = {
  parse: (cell) => cell.split(/\s+/),
  check(value, { https }) {
    const found = (message: string, cure: string): Finding => ({ code: 'MESH2014', message: `hosts ${message}`, cure, data: { value } });
    if (value === undefined) return [found('is missing.', HOSTS_CURE)];
    if (!Array.isArray(value)) return [found(`is ${shown(value)}.`, 'Give a list: ["acme.example.com"].')];
    if (value.length === 0) return [found('is empty.', HOSTS_CURE)];
    const list = Array.from<unknown>(value);
    const wrong = list.flatMap((host) => hostFindings(host));
    const twice = list.filter((host, index) => list.indexOf(host) < index).map((host) => hostFinding(host, 'occurs twice.', 'Keep one.'));
    const limit = `has ${list.length} names; a certificate of Let's Encrypt has at most ${MAX_NAMES}.`;
    const tooMany = https && list.length > MAX_NAMES ? [{ ...found(limit, 'Remove some, or make a second tenant.'), code: 'MESH2016' } as const] : [];
    return [...wrong, ...twice, ...tooMany];
  },
  doc: {
    meaning: "host names that the tenant's entry answers, separated by spaces; whole names, each of one tenant",
    leftOut: 'an error',
  },
};

const hostFinding = (host: unknown, message: string, cure: string): Finding => ({
  code: 'MESH2014',
  message: `host ${shown(host)} ${message}`,
  cure,
  data: { value: host },
});

function hostFindings(host: unknown): Finding[] {
  if (typeof host !== 'string' || !isHostName(host)) return [hostFinding(host, 'is not a whole host name.', HOST_CURE)];
  if (!host.includes('.')) return [hostFinding(host, 'has no domain.', HOST_CURE)];
  const isInside = /\.(svc|cluster\.local)$/.test(host);
  return isInside ? [hostFinding(host, 'is a name inside the cluster.', 'Write a name that leads to the ingress gateway.')] : [];
}

const replicas: Field = {
  parse: (cell) => (/^\d+$/.test(cell) ? Number(cell) : cell),
  check(value) {
    if (value === undefined || (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_REPLICAS)) return [];
    return [{ code: 'MESH2017', message: `replicas is ${shown(value)}.`, cure: `Give a whole number from 1 to ${MAX_REPLICAS}.`, data: { value } }];
  },
  doc: {
    meaning: `pods of each version, 1 to ${MAX_REPLICAS}; two or more are spread over nodes and get PodDisruptionBudgets`,
    leftOut: 'the number of the environment',
  },
};

const reviews: Field = {
  parse(cell) {
    const shares = cell.split(/\s+/).map((share) => /^(\w+)=(\d+)$/.exec(share));
    const versions = new Set(shares.map((share) => share?.[1]));
    return shares.includes(null) || versions.size < shares.length
      ? cell
      : Object.fromEntries(shares.map((share): [string, number] => [share![1]!, Number(share![2])]));
  },
  check(value, { versions }) {
    if (value === undefined) return [];
    const wrong = isMapping(value) ? wrongWeights('reviews', versions, value) : undefined;
    if (isMapping(value) && wrong === undefined) return [];
    const form = 'Write each version once, with a whole percentage: v1=90 v2=10 in a CSV file, otherwise { "v1": 90, "v2": 10 }.';
    const [message, cure] = wrong ? [`: ${wrong[0]}`, wrong[1]] : [` is ${shown(value)}.`, form];
    return [{ code: 'MESH2018', message: `reviews${message}`, cure, data: { value } }];
  },
  doc: {
    meaning: 'a canary: the weights of the versions of reviews, in whole percent, 100 in sum',
    leftOut: 'every pod gets the same share of the requests',
  },
};

/** The fields of a tenant, in the order of the columns of a CSV file. */
export const FIELDS: Readonly<Record<keyof TenantSettings, Field>> = { name, hosts, replicas, reviews };

/** The names of the fields, in the same order. */
export const FIELD_NAMES = Object.keys(FIELDS) as (keyof TenantSettings)[];

/** Tells whether a tenant has a field of this name. */
export const isField = (field: string): field is keyof TenantSettings => Object.hasOwn(FIELDS, field);
