import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import * as networking from '../../../imports/networking.istio.io';
import { ConstructError, contradicts } from '../../internal/construct-error';
import { checkService, type IMeshService } from '../../workloads/references';
import {
  composeRoutes,
  conflicts,
  crossConflicts,
  type Destination,
  type FaultRule,
  type HttpRoute,
  type RouteRule,
  type RouteSettings,
  type Rule,
} from './compose-routes';
import { matchKey } from '../../../analysis/match/header';
import { hostOf, HostRegistry } from './registry';
import { ServiceDestinationRule } from './service-destination-rule';

export type { Destination, HttpRoute } from './compose-routes';

const registry = new HostRegistry<ServiceRoutes>();

/**
 * The one VirtualService of a service. It is composed at synth from the traffic constructs of its chart; their order does not matter.
 *
 * @internal
 */
export class ServiceRoutes extends Construct {
  private readonly routes: Required<RouteRule>[] = [];
  private readonly faults: FaultRule[] = [];
  private readonly settings: RouteSettings = {};
  private readonly setBy = new Map<keyof RouteSettings, Construct>();

  private constructor(
    chart: Chart,
    private readonly service: IMeshService,
  ) {
    super(chart, `${hostOf(service)}.VirtualService`);
    new networking.VirtualService(this, 'Resource', {
      metadata: { name: service.name, namespace: service.namespace },
      spec: Lazy.any({ produce: () => ({ hosts: [service.name], http: this.http() }) }) as networking.VirtualServiceSpec,
    });
    this.node.addValidation({
      validate: () => [...this.undecided(), ...this.faultyRetries(), ...this.shadowedLive(), ...ServiceDestinationRule.lateFor(this, service)],
    });
  }

  /** Returns the routes that `contributor` adds to. Creates the service's subsets first, if no one has. */
  static of(contributor: Construct, service: IMeshService): ServiceRoutes {
    checkService(contributor, service);
    const found = registry.find(contributor, service);
    if (found !== undefined) return found;
    ServiceDestinationRule.ensure(contributor, service);
    const routes = new ServiceRoutes(Chart.of(contributor), service);
    registry.add(service, routes);
    return routes;
  }

  /** Returns the routes of a service that are applied together with `reader`, or undefined. */
  static lookUp(reader: Construct, service: IMeshService): ServiceRoutes | undefined {
    return registry.lookUp(reader, service);
  }

  /** Sends matched requests to subsets. Throws if another construct already routes the same requests. */
  addRoute(rule: Required<RouteRule>): void {
    this.rejectDuplicate(rule, this.routes, 'routes');
    this.routes.push(rule);
  }

  /** Injects a fault into matched requests. Throws if another construct already has a fault for the same requests. */
  addFault(rule: FaultRule): void {
    this.rejectDuplicate(rule, this.faults, 'injects a fault into');
    this.faults.push(rule);
  }

  /** Sets a timeout, retries or a mirror on every route. Throws if another construct has set it. */
  set(by: Construct, settings: RouteSettings): void {
    for (const name of Object.keys(settings) as (keyof RouteSettings)[]) {
      const other = this.setBy.get(name);
      if (other !== undefined) {
        const problem = `${name} of '${this.service.name}' is already set by ${other.node.path}.`;
        throw new ConstructError(by, problem, 'Keep one of the two.', contradicts(other));
      }
      this.setBy.set(name, by);
    }
    Object.assign(this.settings, settings);
  }

  /** Returns the composed routes to the service. `destination` is the host and port as the caller writes them. */
  http(destination: Destination = { host: this.service.name }): HttpRoute[] {
    const hasDefault = this.routes.some(({ headers }) => Object.keys(headers).length === 0);
    const [only, ...others] = this.service.versions;
    const everyone: RouteRule = { headers: {}, subsets: only !== undefined && others.length === 0 ? [[only, 100]] : [] };
    const routes = hasDefault ? this.routes : [...this.routes, everyone];
    return composeRoutes(destination, { routes, faults: this.faults }, this.settings);
  }

  private rejectDuplicate(rule: Rule & { readonly by: Construct }, rules: readonly Rule[], does: string): void {
    const duplicate = rules.find(({ headers }) => matchKey(headers) === matchKey(rule.headers));
    if (duplicate === undefined) return;
    const headers = Object.keys(rule.headers).join(', ');
    const which = headers === '' ? 'all requests' : `the same requests (by ${headers})`;
    throw new ConstructError(
      rule.by,
      `${duplicate.by?.node.path} already ${does} ${which} to service '${this.service.name}'.`,
      'Keep one of the two: one host has one VirtualService, and its first match wins.',
      duplicate.by && contradicts(duplicate.by),
    );
  }

  private undecided(): string[] {
    const found = [...conflicts(this.routes), ...conflicts(this.faults), ...crossConflicts(this.routes, this.faults)];
    return found.map(
      ({ first, second, cure }) =>
        `a request to '${this.service.name}' can meet both ${first?.node.path} and ${second?.node.path}, and neither is more specific. ${cure}`,
    );
  }

  private shadowedLive(): string[] {
    const [shadow, by] = [this.settings.mirror?.subset, this.setBy.get('mirror')];
    const live = this.routes.find(({ headers, subsets }) => Object.keys(headers).length === 0 && subsets.length === 1 && subsets[0]?.[0] === shadow);
    if (shadow === undefined || live === undefined) return [];
    return [
      `${by?.node.path} copies requests to '${shadow}', which ${live.by.node.path} makes the live version: it would get them twice. Mirror another version.`,
    ];
  }

  private faultyRetries(): string[] {
    const resilience = this.setBy.get('retries') ?? this.setBy.get('timeout');
    if (resilience === undefined) return [];
    return this.faults.map(
      ({ by }) =>
        `${by.node.path} injects a fault into the requests to '${this.service.name}' for which ${resilience.node.path} sets a timeout or retries: ` +
        'Envoy ignores both on a route with a fault. Inject the fault one hop further on, or keep one of the two.',
    );
  }
}
