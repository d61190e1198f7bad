import { Construct } from 'constructs';
import { checkPercentage } from '../internal/checks';
import type { IMeshService } from '../workloads/references';
import { ServiceRoutes } from './routing/service-routes';
import { checkVersion } from './weights';

/** Properties of `TrafficMirror`. */
export interface TrafficMirrorProps<V extends string> {
  /** The service whose requests are copied. */
  readonly service: IMeshService<V>;

  /** The version that receives the copies. Its answers are discarded. */
  readonly mirror: NoInfer<V>;

  /** The share of requests that are copied, in percent. @default 100 */
  readonly percentage?: number;
}

/**
 * Promises that a share of the requests is copied to a shadow version, whose responses no caller sees.
 *
 * Another construct, such as PinVersion or IstioCanary, routes the requests themselves.
 *
 * Objects: the service's VirtualService, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new PinVersion(chart, 'Live', { service: cart, version: 'v1' });
 * new TrafficMirror(chart, 'Shadow', { service: cart, mirror: 'v2', percentage: 20 });
 */
export class TrafficMirror<V extends string> extends Construct {
  constructor(scope: Construct, id: string, props: TrafficMirrorProps<V>) {
    super(scope, id);
    const { service, mirror, percentage = 100 } = props;
    checkVersion(this, service, mirror);
    checkPercentage(this, 'percentage', percentage);
    ServiceRoutes.of(this, service).set(this, {
      mirror: { host: service.name, subset: mirror },
      mirrorPercentage: { value: percentage },
    });
  }
}
