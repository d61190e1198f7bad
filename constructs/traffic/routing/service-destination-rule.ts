import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import * as networking from '../../../imports/networking.istio.io';
import { applySetOf } from '../../app/apply-set';
import { ConstructError } from '../../internal/construct-error';
import { checkService, type IMeshService } from '../../workloads/references';
import { applySetOfService, hostOf, HostRegistry } from './registry';

/** Settings of a destination that constructs contribute; each may be set once. */
export type PolicySettings = Pick<networking.DestinationRuleSpecTrafficPolicy, 'loadBalancer' | 'connectionPool' | 'outlierDetection'>;

const registry = new HostRegistry<ServiceDestinationRule>();

/** The rules that routes brought along, by service: what is applied with the service itself makes them needless. */
const broughtAlong = new WeakMap<IMeshService, Set<ServiceDestinationRule>>();

/**
 * The one DestinationRule of a service: a subset for each version, and the settings that ServiceSubsets and CircuitBreaker contribute.
 *
 * A route needs one that is applied together with it, or that is applied with the service over which it is laid. Where there is neither, it
 * brings one along, and loses it again when a construct declares one: so the order of construction does not matter.
 *
 * @internal
 */
export class ServiceDestinationRule extends Construct {
  private readonly settings: PolicySettings = {};
  private readonly setBy = new Map<string, Construct>();

  private constructor(
    contributor: Construct,
    private readonly service: IMeshService,
  ) {
    super(Chart.of(contributor), `${hostOf(service)}.DestinationRule`);
    new networking.DestinationRule(this, 'Resource', {
      metadata: { name: service.name, namespace: service.namespace },
      spec: Lazy.any({ produce: () => this.spec() }) as networking.DestinationRuleSpec,
    });
    registry.add(service, this);
    if (applySetOf(this) === applySetOfService(service)) ServiceDestinationRule.drop(service, (rule) => applySetOf(rule) !== applySetOf(this));
  }

  /** The rule that `contributor` speaks of. Fails when another chart that is applied together with it declares one. */
  static declare(contributor: Construct, service: IMeshService): ServiceDestinationRule {
    checkService(contributor, service);
    const chart = Chart.of(contributor);
    ServiceDestinationRule.drop(service, (rule) => applySetOf(rule) === applySetOf(contributor) && Chart.of(rule) !== chart);
    const rule = registry.find(contributor, service) ?? new ServiceDestinationRule(contributor, service);
    broughtAlong.get(service)?.delete(rule);
    return rule;
  }

  /** Sees to it that the subsets exist for a route in the chart of `contributor`. */
  static ensure(contributor: Construct, service: IMeshService): void {
    const readers = Construct.isConstruct(service) ? [contributor, service] : [contributor];
    if (readers.some((reader) => registry.lookUp(reader, service) !== undefined)) return;
    const rule = new ServiceDestinationRule(contributor, service);
    broughtAlong.set(service, (broughtAlong.get(service) ?? new Set()).add(rule));
  }

  /** What is wrong when the rule is written to a later file than the routes of `reader` that use it. */
  static lateFor(reader: Construct, service: IMeshService): string[] {
    const rule = registry.lookUp(reader, service);
    const [own, other] = [Chart.of(reader), rule && Chart.of(rule)];
    if (rule === undefined || other?.node.scope !== own.node.scope || other === undefined || other.node.id <= own.node.id) return [];
    return [
      `the subsets of '${service.name}' are written after the routes that use them, by ${rule.node.path}: callers would see 503 in between. ` +
        'Give the chart with the subsets a lower name.',
    ];
  }

  private static drop(service: IMeshService, isNeedless: (rule: ServiceDestinationRule) => boolean): void {
    for (const rule of [...(broughtAlong.get(service) ?? [])].filter(isNeedless)) {
      registry.remove(service, rule);
      broughtAlong.get(service)?.delete(rule);
      Chart.of(rule).node.tryRemoveChild(rule.node.id);
    }
  }

  /** Adds settings. Fails when another construct has set one of them. */
  contribute(by: Construct, settings: PolicySettings): void {
    for (const name of Object.keys(settings)) {
      const other = this.setBy.get(name);
      if (other !== undefined) {
        const problem = `${name} of '${this.service.name}' is already set by ${other.node.path}.`;
        throw new ConstructError(by, problem, 'Keep one of the two: a host has one DestinationRule.');
      }
      this.setBy.set(name, by);
    }
    Object.assign(this.settings, settings);
  }

  private spec(): networking.DestinationRuleSpec {
    return {
      host: this.service.name,
      ...(this.setBy.size > 0 && { trafficPolicy: this.settings }),
      subsets: this.service.versions.map((version) => ({ name: version, labels: { version } })),
    };
  }
}
