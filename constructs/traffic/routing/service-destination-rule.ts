import { Chart, Lazy } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import * as networking from '../../../imports/networking.istio.io';
import { applySetOf } from '../../app/apply-set';
import { Attached } from '../../internal/attached';
import { ConstructError, contradicts } from '../../internal/construct-error';
import { checkService, type IMeshService } from '../../workloads/references';
import { applySetOfService, hostOf, HostRegistry } from './registry';

/** Settings of a destination that constructs contribute; each may be set once. */
export type PolicySettings = Pick<networking.DestinationRuleSpecTrafficPolicy, 'loadBalancer' | 'connectionPool' | 'outlierDetection'>;

const registry = new HostRegistry<ServiceDestinationRule>();

/** The rules that only a route asked for, by service. A rule that is applied with the service itself makes them needless. */
const undeclared = new Attached<IConstruct, Map<IMeshService, Set<ServiceDestinationRule>>>();

/** The undeclared rules of a service; kept on the service, or on the app when the service is a plain object, which may be frozen. */
function undeclaredOf(contributor: IConstruct, service: IMeshService): Set<ServiceDestinationRule> {
  const holder = Construct.isConstruct(service) ? service : contributor.node.root;
  const byService = undeclared.get(holder) ?? undeclared.set(holder, new Map());
  const rules = byService.get(service) ?? new Set();
  byService.set(service, rules);
  return rules;
}

/**
 * The one DestinationRule of a service: a subset for each version, and the settings that ServiceSubsets and CircuitBreaker contribute.
 *
 * A route needs a rule that is applied together with it, or with the service that it is laid over. When there is neither, `ensure` creates an
 * undeclared one; `declare` removes it again when a construct declares the rule later. So the order of construction does not matter.
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
    if (applySetOf(this) === applySetOfService(service)) ServiceDestinationRule.drop(this, service, (rule) => applySetOf(rule) !== applySetOf(this));
  }

  /** Returns the rule for a construct that sets something in it. Throws when another chart that is applied together with it declares one. */
  static declare(contributor: Construct, service: IMeshService): ServiceDestinationRule {
    checkService(contributor, service);
    const chart = Chart.of(contributor);
    ServiceDestinationRule.drop(contributor, service, (rule) => applySetOf(rule) === applySetOf(contributor) && Chart.of(rule) !== chart);
    const rule = registry.find(contributor, service) ?? new ServiceDestinationRule(contributor, service);
    undeclaredOf(contributor, service).delete(rule);
    return rule;
  }

  /** Creates the subsets for a route in the chart of `contributor`, unless they exist. */
  static ensure(contributor: Construct, service: IMeshService): void {
    const readers = Construct.isConstruct(service) ? [contributor, service] : [contributor];
    if (readers.some((reader) => registry.lookUp(reader, service) !== undefined)) return;
    const rule = new ServiceDestinationRule(contributor, service);
    undeclaredOf(contributor, service).add(rule);
  }

  /** Returns a finding when the rule is written to a later file than the routes of `reader` that use it. */
  static lateFor(reader: Construct, service: IMeshService): string[] {
    const rule = registry.lookUp(reader, service);
    const [own, other] = [Chart.of(reader), rule && Chart.of(rule)];
    if (rule === undefined || other?.node.scope !== own.node.scope || other === undefined || other.node.id <= own.node.id) return [];
    return [
      `the subsets of '${service.name}' are written after the routes that use them, by ${rule.node.path}: callers would see 503 in between. ` +
        'Give the chart with the subsets a lower name.',
    ];
  }

  private static drop(contributor: IConstruct, service: IMeshService, isNeedless: (rule: ServiceDestinationRule) => boolean): void {
    const rules = undeclaredOf(contributor, service);
    for (const rule of [...rules].filter(isNeedless)) {
      registry.remove(service, rule);
      rules.delete(rule);
      Chart.of(rule).node.tryRemoveChild(rule.node.id);
    }
  }

  /** Adds settings. Throws when another construct has set one of them. */
  contribute(by: Construct, settings: PolicySettings): void {
    for (const name of Object.keys(settings)) {
      const other = this.setBy.get(name);
      if (other !== undefined) {
        const problem = `${name} of '${this.service.name}' is already set by ${other.node.path}.`;
        throw new ConstructError(by, problem, 'Keep one of the two: a host has one DestinationRule.', contradicts(other));
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
