import { Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { applySetOf } from '../../app/apply-set';
import { Attached } from '../../internal/attached';
import { ConstructError } from '../../internal/construct-error';
import type { IMeshService } from '../../workloads/references';

/**
 * One construct for each host among the objects that are applied together.
 *
 * Constructs that speak of one host must stand in one chart: they compose into one object, and an object has one file.
 */
export class HostRegistry<T extends Construct> {
  private readonly sets = new Attached<IConstruct, Map<string, T>>();

  /** The one for the service that is applied together with `contributor`, if there is one. Fails when another chart holds it. */
  find(contributor: Construct, service: IMeshService): T | undefined {
    const found = this.lookUp(contributor, service);
    if (found === undefined || Chart.of(found) === Chart.of(contributor)) return found;
    throw new ConstructError(
      contributor,
      `host '${hostOf(service)}' already has its object in another chart, by ${found.node.path}.`,
      'Istio takes one object for a host: create both constructs in one chart, or, where the charts are not applied together, in two Folders.',
    );
  }

  /** The one for the service that is applied together with `reader`, whichever chart holds it. */
  lookUp(reader: Construct, service: IMeshService): T | undefined {
    return this.sets.get(applySetOf(reader))?.get(hostOf(service));
  }

  /** Remembers the one for the service. */
  add(service: IMeshService, construct: T): void {
    const set = applySetOf(construct);
    const hosts = this.sets.get(set) ?? this.sets.set(set, new Map());
    hosts.set(hostOf(service), construct);
  }

  /** Forgets the one for the service that is applied together with `construct`. */
  remove(service: IMeshService, construct: T): void {
    this.sets.get(applySetOf(construct))?.delete(hostOf(service));
  }
}

/** The full name of a service, which tells hosts apart. */
export function hostOf({ namespace, name }: IMeshService): string {
  return `${name}.${namespace}`;
}

/** What is applied together with the service itself, for a service of this app. */
export function applySetOfService(service: IMeshService): IConstruct | undefined {
  return Construct.isConstruct(service) ? applySetOf(service) : undefined;
}
