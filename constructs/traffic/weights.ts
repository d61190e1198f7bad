import type { Construct } from 'constructs';
import { shown } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { checkService, type IMeshService } from '../workloads/references';

/** Shares of the requests by version, in whole percent. A version that is left out gets none. The shares add up to 100. */
export type Weights<V extends string> = Readonly<Partial<Record<V, number>>>;

/** Throws unless `service` has the version. For JavaScript callers, who have no compiler. */
export function checkVersion(scope: Construct, service: IMeshService, version: string): void {
  checkService(scope, service);
  if (service.versions.includes(version)) return;
  throw new ConstructError(scope, `service '${service.name}' has no version '${version}'.`, `It has ${service.versions.join(', ')}.`, {
    code: 'MESH1003',
    data: { service: service.name, version, versions: service.versions },
  });
}

/** Returns a message and a cure unless the weights are whole percent of the service's versions that add up to 100. */
export function wrongWeights(service: string, versions: readonly string[], weights: Readonly<Record<string, unknown>>): [string, string] | undefined {
  const given = Object.entries(weights).filter(([, weight]) => weight !== undefined);
  for (const [version, weight] of given) {
    if (!versions.includes(version)) return [`service '${service}' has no version ${shown(version)}.`, `It has ${versions.join(', ')}.`];
    const isPercent = typeof weight === 'number' && Number.isInteger(weight) && weight >= 0 && weight <= 100;
    if (!isPercent) return [`the weight of ${version} is ${shown(weight)}.`, 'Use a whole percentage from 0 to 100.'];
  }
  const sum = given.reduce((total, [, weight]) => total + (weight as number), 0);
  if (sum === 100) return undefined;
  const list = given.map(([version, weight]) => `${version} ${String(weight)}`).join(', ');
  return [`the weights (${list || 'none'}) add up to ${sum}, not 100.`, 'Correct the weights.'];
}

/** Returns the versions with a weight above 0, in the service's order. Throws unless the weights are whole percent that add up to 100. */
export function checkWeights<V extends string>(scope: Construct, service: IMeshService<V>, weights: Weights<V>): [V, number][] {
  checkService(scope, service);
  for (const [version, weight] of Object.entries(weights ?? {})) if (weight !== undefined) checkVersion(scope, service, version);
  const wrong = wrongWeights(service.name, service.versions, weights ?? {});
  if (wrong !== undefined) throw new ConstructError(scope, ...wrong);
  const shares = weights as Readonly<Record<V, number | undefined>>;
  return service.versions.filter((version) => (shares[version] ?? 0) > 0).map((version) => [version, shares[version]!]);
}
