import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import * as networking from '../../../imports/networking.istio.io';
import { ConstructError } from '../../core/construct-error';
import { pascalCase } from '../../core/names';
import type { IMeshService } from '../../mesh/references';
import { HostRegistry } from './registry';

/** Settings of a destination that constructs contribute; each may be set once. */
export type PolicySettings = Pick<networking.DestinationRuleSpecTrafficPolicy, 'loadBalancer' | 'connectionPool' | 'outlierDetection'>;

const registry = new HostRegistry<ServiceDestinationRule>();
const rulesOf = new WeakMap<IMeshService, { declared: boolean; rule: ServiceDestinationRule }>();

/**
 * The one DestinationRule of a service: a subset for each version, and the settings that ServiceSubsets and CircuitBreaker contribute.
 *
 * @internal
 */
export class ServiceDestinationRule extends Construct {
  private readonly settings: PolicySettings = {};
  private readonly setBy = new Map<string, Construct>();

  private constructor(
    chart: Chart,
    private readonly service: IMeshService,
  ) {
    super(chart, `${pascalCase(service.namespace)}${pascalCase(service.name)}Destination`);
    new networking.DestinationRule(this, 'Resource', {
      metadata: { name: service.name, namespace: service.namespace },
      spec: Lazy.any({ produce: () => this.spec() }) as networking.DestinationRuleSpec,
    });
  }

  /** The rule that `contributor` speaks of: declared, so that no other chart adds one on its own. */
  static declare(contributor: Construct, service: IMeshService): ServiceDestinationRule {
    const host = `${service.namespace}/${service.name}`;
    const earlier = rulesOf.get(service);
    const isElsewhere = earlier !== undefined && Chart.of(earlier.rule) !== Chart.of(contributor);
    if (isElsewhere && !earlier.declared) Chart.of(earlier.rule).node.tryRemoveChild(earlier.rule.node.id);
    const found = isElsewhere && !earlier.declared ? undefined : registry.find(contributor, host);
    const rule = found ?? new ServiceDestinationRule(Chart.of(contributor), service);
    registry.add(host, rule);
    rulesOf.set(service, { declared: true, rule });
    return rule;
  }

  /** Sees to it that the service's subsets exist: where nothing declares them, in the chart of the route that needs them. */
  static ensure(contributor: Construct, service: IMeshService): void {
    if (rulesOf.has(service)) return;
    const rule = new ServiceDestinationRule(Chart.of(contributor), service);
    registry.add(`${service.namespace}/${service.name}`, rule);
    rulesOf.set(service, { declared: false, rule });
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
