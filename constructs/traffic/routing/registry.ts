import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { applySetOf } from '../../app/apply-set';
import { ConstructError } from '../../core/construct-error';

/**
 * One construct for each host among the objects that are applied together.
 *
 * Constructs that speak of one host must stand in one chart: they compose into one object, and an object has one file.
 */
export class HostRegistry<T extends Construct> {
  private readonly sets = new WeakMap<IConstruct, Map<string, T>>();

  /** The one for `host` that is applied together with `contributor`, if there is one. Fails when another chart holds it. */
  find(contributor: Construct, host: string): T | undefined {
    const found = this.sets.get(applySetOf(contributor))?.get(host);
    if (found === undefined || Chart.of(found) === Chart.of(contributor)) return found;
    throw new ConstructError(
      contributor,
      `host '${host}' already has its object in another chart, by ${found.node.path}.`,
      'Create both constructs in one chart: Istio takes one object for a host.',
    );
  }

  /** The one for `host` that is applied together with `reader`, whichever chart holds it. */
  lookUp(reader: Construct, host: string): T | undefined {
    return this.sets.get(applySetOf(reader))?.get(host);
  }

  /** Remembers the one for `host`. */
  add(host: string, construct: T): void {
    const set = applySetOf(construct);
    const hosts = this.sets.get(set) ?? new Map<string, T>();
    hosts.set(host, construct);
    this.sets.set(set, hosts);
  }
}
