import { Construct } from 'constructs';
import type { IMeshService } from '../workloads/references';
import { ServiceRoutes } from './routing/service-routes';
import { checkVersion } from './weights';

/** Properties of `PinVersion`. */
export interface PinVersionProps<V extends string> {
  /** The service whose requests are routed. */
  readonly service: IMeshService<V>;

  /** The version that receives all requests. */
  readonly version: NoInfer<V>;
}

/**
 * Promises that every request reaches one version, except requests that a HeaderRoute matches.
 *
 * Objects: the VirtualService of the service, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new PinVersion(chart, 'CartV1', { service: cart, version: 'v1' });
 */
export class PinVersion<V extends string> extends Construct {
  constructor(scope: Construct, id: string, props: PinVersionProps<V>) {
    super(scope, id);
    checkVersion(this, props.service, props.version);
    ServiceRoutes.of(this, props.service).addRoute({ by: this, headers: {}, subsets: [[props.version, 100]] });
  }
}
