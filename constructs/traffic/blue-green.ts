import { Construct } from 'constructs';
import { checkOneOf } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import type { IMeshService } from '../workloads/references';
import { ServiceRoutes } from './routing/service-routes';
import { checkVersion } from './weights';

/** Properties of `BlueGreen`. */
export interface BlueGreenProps<V extends string> {
  /** The service whose requests are switched. */
  readonly service: IMeshService<V>;

  /** The version called blue. */
  readonly blue: NoInfer<V>;

  /** The version called green. */
  readonly green: NoInfer<V>;

  /** The colour that receives all requests. */
  readonly active: 'blue' | 'green';
}

/**
 * Promises that every request reaches the active one of two versions, and none reaches the other.
 *
 * Objects: the VirtualService of the service, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new BlueGreen(chart, 'Release', { service: cart, blue: 'v1', green: 'v2', active: 'blue' });
 */
export class BlueGreen<V extends string> extends Construct {
  constructor(scope: Construct, id: string, props: BlueGreenProps<V>) {
    super(scope, id);
    checkVersion(this, props.service, props.blue);
    checkVersion(this, props.service, props.green);
    if (props.blue === props.green) {
      throw new ConstructError(this, `'${props.blue}' is both blue and green.`, 'Name two versions.');
    }
    checkOneOf(this, 'active', props.active, ['blue', 'green']);
    ServiceRoutes.of(this, props.service).addRoute({ by: this, headers: {}, subsets: [[props[props.active], 100]] });
  }
}
