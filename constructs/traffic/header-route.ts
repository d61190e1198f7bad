import { Construct } from 'constructs';
import type { IMeshService } from '../workloads/references';
import { checkHeaders } from './routing/check-headers';
import type { HeaderMatches } from '../../analysis/match/header';
import { ServiceRoutes } from './routing/service-routes';
import { checkVersion } from './weights';

/** Properties of `HeaderRoute`. */
export interface HeaderRouteProps<V extends string> {
  /** The service whose requests are matched. */
  readonly service: IMeshService<V>;

  /** Conditions on request headers. A request must meet all of them. */
  readonly headers: HeaderMatches;

  /** The version for requests that match. */
  readonly version: NoInfer<V>;
}

/**
 * Promises that requests with certain headers reach one version, whatever happens to other requests.
 *
 * Several on one service are tried from the most specific to the least: more headers before fewer, then `exact` before `prefix` before `regex`. The
 * synth throws when one request can meet two of them and neither is more specific.
 *
 * Objects: the VirtualService of the service, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new HeaderRoute(chart, 'Tester', { service: cart, headers: { 'end-user': { exact: 'jason' } }, version: 'v2' });
 */
export class HeaderRoute<V extends string> extends Construct {
  constructor(scope: Construct, id: string, props: HeaderRouteProps<V>) {
    super(scope, id);
    checkHeaders(this, props.headers);
    checkVersion(this, props.service, props.version);
    ServiceRoutes.of(this, props.service).addRoute({ by: this, headers: props.headers, subsets: [[props.version, 100]] });
  }
}
