import { Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { applySetOf } from '../../app/apply-set';
import { Attached } from '../../internal/attached';
import { ConstructError, contradicts } from '../../internal/construct-error';
import type { IMeshService } from '../../workloads/references';

/**
 * Keeps one construct for each host, in each set of objects that is applied together.
 *
 * All constructs of one host must be in one chart, because they compose into one object and an object has one file.
 */
export class HostRegistry<T extends Construct> {
  private readonly sets = new Attached<IConstruct, Map<string, T>>();

  /** Returns the service's construct that is applied together with `contributor`, or undefined. Throws if it is in another chart. */
  find(contributor: Construct, service: IMeshService): T | undefined {
    const found = this.lookUp(contributor, service);
    if (found === undefined || Chart.of(found) === Chart.of(contributor)) return found;
    throw new ConstructError(
      contributor,
      `host '${hostOf(service)}' already has an object in another chart, from ${found.node.path}.`,
      'Istio uses one object for each host: create both constructs in one chart, or in two Folders if the charts are not applied together.',
      contradicts(found),
    );
  }

  /** Returns the service's construct that is applied together with `reader`, in any chart, or undefined. */
  lookUp(reader: Construct, service: IMeshService): T | undefined {
    return this.sets.get(applySetOf(reader))?.get(hostOf(service));
  }

  /** Registers the service's construct. */
  add(service: IMeshService, construct: T): void {
    const set = applySetOf(construct);
    const hosts = this.sets.get(set) ?? this.sets.set(set, new Map());
    hosts.set(hostOf(service), construct);
  }

  /** Removes the service's construct that is applied together with `construct`. */
  remove(service: IMeshService, construct: T): void {
    this.sets.get(applySetOf(construct))?.delete(hostOf(service));
  }
}

/** Returns the service's name with its namespace: the key of its host. */
export function hostOf({ namespace, name }: IMeshService): string {
  return `${name}.${namespace}`;
}

/** Returns the set of objects that the service itself is applied with. Undefined for a service that is not a construct of this app. */
export function applySetOfService(service: IMeshService): IConstruct | undefined {
  return Construct.isConstruct(service) ? applySetOf(service) : undefined;
}
