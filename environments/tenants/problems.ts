import { isIP } from 'node:net';
import { isDnsLabel, shown } from '../../constructs/internal/checks';
import type { TenantSettings } from './tenant-settings';

const MAX_HOST = 253;
const MAX_REPLICAS = 1000;
const VERSIONS: readonly (keyof NonNullable<TenantSettings['reviews']>)[] = ['v1', 'v2', 'v3'];

/** What is wrong with what is said of one tenant: `FIELD: problem and cure`. */
export function problemsOf(value: unknown): string[] {
  if (!isRecord(value)) return [`which is ${shown(value)}: give an object with name and hosts.`];
  const unknown = Object.keys(value).filter((field) => !Object.hasOwn(CHECKS, field));
  const wrong = FIELDS.flatMap((field) => (CHECKS[field](value[field]) ?? []).map((problem) => `${field}: ${problem}`));
  return [...unknown.map((field) => `${field}: a tenant has no such field. It has ${FIELDS.join(', ')}.`), ...wrong];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: unknown, [min, max]: readonly [number, number]): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const CHECKS: Record<keyof TenantSettings, (value: unknown) => string[] | undefined> = {
  name(value) {
    if (value === undefined) return ['is missing. Every tenant has a name.'];
    if (typeof value === 'string' && isDnsLabel(value)) return undefined;
    const cure = 'Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.';
    return [`${shown(value)} is not a DNS label. ${cure}`];
  },
  hosts(value) {
    if (value === undefined) return ['is missing. Name at least one host, such as acme.example.com.'];
    if (!Array.isArray(value)) return [`is ${shown(value)}. Give a list: ["acme.example.com"].`];
    if (value.length === 0) return ['is empty. Name at least one host, such as acme.example.com.'];
    const twice = value.filter((host, index) => value.indexOf(host) < index).map((host) => `${shown(host)} is there twice. Keep one.`);
    return [...value.filter((host) => !isHost(host)).map((host) => `${shown(host)} is not a whole host name. ${HOST_CURE}`), ...twice];
  },
  replicas(value) {
    return value === undefined || isWhole(value, [1, MAX_REPLICAS])
      ? undefined
      : [`is ${shown(value)}. Give a whole number from 1 to ${MAX_REPLICAS}.`];
  },
  reviews(value) {
    if (value === undefined) return undefined;
    const cure = `Give whole percent to ${VERSIONS.join(', ')}, 100 in sum: v1=90 v2=10 in a CSV file, else { "v1": 90, "v2": 10 }.`;
    const shares = isRecord(value) ? Object.entries(value) : [];
    const isRight = shares.every(([version, share]) => (VERSIONS as readonly string[]).includes(version) && isWhole(share, [0, 100]));
    if (isRight && shares.reduce((sum, [, share]) => sum + (share as number), 0) === 100) return undefined;
    return [`is ${shown(value)}. ${cure}`];
  },
};

/** The fields of a tenant, in the order of the columns of a CSV file. */
export const FIELDS = Object.keys(CHECKS) as (keyof TenantSettings)[];

const HOST_CURE = "Write one such as acme.example.com, in lower case, without '*', scheme, port or path.";

const isHost = (value: unknown) => typeof value === 'string' && value.length <= MAX_HOST && value.split('.').every(isDnsLabel) && isIP(value) === 0;
