import type { Construct } from 'constructs';
import { ConstructError } from '../internal/construct-error';
import { checkService, type IMeshService } from '../workloads/references';

/** Shares of the requests in whole percent, by version; a version left out gets none. They add up to 100. */
export type Weights<V extends string> = Readonly<Partial<Record<V, number>>>;

/** Fails unless `service` has the version: what the compiler says to TypeScript, said to JavaScript. */
export function checkVersion(scope: Construct, service: IMeshService, version: string): void {
  checkService(scope, service);
  if (service.versions.includes(version)) return;
  throw new ConstructError(scope, `service '${service.name}' has no version '${version}'.`, `It has ${service.versions.join(', ')}.`);
}

/** The versions with a share, in the order of the service's versions. Fails unless the shares are whole percent that add up to 100. */
export function checkWeights<V extends string>(scope: Construct, service: IMeshService<V>, weights: Weights<V>): [V, number][] {
  checkService(scope, service);
  const given = (Object.entries(weights ?? {}) as [V, number | undefined][]).filter(([, weight]) => weight !== undefined);
  for (const [version, weight] of given) {
    checkVersion(scope, service, version);
    if (weight === undefined || !Number.isInteger(weight) || weight < 0 || weight > 100) {
      throw new ConstructError(scope, `the weight of ${version} is ${weight}.`, 'Give whole percent from 0 to 100.');
    }
  }
  const sum = given.reduce((total, [, weight]) => total + weight!, 0);
  if (sum !== 100) {
    const list = given.map(([version, weight]) => `${version} ${weight}`).join(', ');
    throw new ConstructError(scope, `the weights (${list || 'none'}) add up to ${sum}, not 100.`, 'Change them so that they do.');
  }
  const shares = weights as Readonly<Record<V, number | undefined>>;
  return service.versions.filter((version) => (shares[version] ?? 0) > 0).map((version) => [version, shares[version]!]);
}
