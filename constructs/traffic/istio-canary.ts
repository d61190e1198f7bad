import { Construct } from 'constructs';
import { ConstructError } from '../internal/construct-error';
import type { IMeshService } from '../workloads/references';
import { ServiceRoutes } from './routing/service-routes';
import { checkVersion, checkWeights, type Weights } from './weights';

/** A canary with a share for each version. */
export interface WeightedCanaryProps<V extends string> {
  /** The service whose requests are split. */
  readonly service: IMeshService<V>;

  /** The share of each version in whole percent. The shares add up to 100. */
  readonly weights: Weights<NoInfer<V>>;

  /** The present stage, instead of `weights`: needs `stable` and `canary`. */
  readonly at?: never;
}

/** A canary that grows in stages. Raise `at` to promote it, set it to 0 to roll back. */
export interface StagedCanaryProps<V extends string> {
  /** The service whose requests are split. */
  readonly service: IMeshService<V>;

  /** The version that gets all other requests. */
  readonly stable: NoInfer<V>;

  /** The version under trial. */
  readonly canary: NoInfer<V>;

  /** The stages in whole percent, each higher than the one before. @default [10, 25, 50, 75, 100] */
  readonly steps?: readonly number[];

  /** The share of requests that reach the canary now, in percent: one of the steps, or 0. */
  readonly at: number;

  /** The shares themselves, instead of `stable`, `canary` and `at`. */
  readonly weights?: never;
}

/** Properties of `IstioCanary`. */
export type IstioCanaryProps<V extends string> = WeightedCanaryProps<V> | StagedCanaryProps<V>;

const DEFAULT_STEPS = [10, 25, 50, 75, 100];

/**
 * Promises that each version gets its share of the requests. A version without a share gets none.
 *
 * Objects: the service's VirtualService, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new IstioCanary(chart, 'Canary', { service: cart, weights: { v1: 90, v2: 10 } });
 * @example
 * new IstioCanary(chart, 'Canary', { service: cart, stable: 'v1', canary: 'v2', steps: [5, 50, 100], at: 5 });
 */
export class IstioCanary<V extends string> extends Construct {
  constructor(scope: Construct, id: string, props: IstioCanaryProps<V>) {
    super(scope, id);
    if (props.weights === undefined && props.at === undefined) {
      throw new ConstructError(this, "neither 'weights' nor 'at' is given.", 'Give weights: { v1: 90, v2: 10 }, or stable, canary and at.', {
        code: 'MESH1002',
      });
    }
    const weights: Weights<V> = props.at === undefined ? props.weights : this.stage(props);
    const subsets = checkWeights(this, props.service, weights);
    ServiceRoutes.of(this, props.service).addRoute({ by: this, headers: {}, subsets });
  }

  private stage({ service, weights, stable, canary, steps = DEFAULT_STEPS, at }: StagedCanaryProps<V>): Weights<V> {
    if (weights !== undefined) {
      throw new ConstructError(this, "both 'weights' and 'at' are given.", 'Remove one of them.', { code: 'MESH1007' });
    }
    checkVersion(this, service, stable);
    checkVersion(this, service, canary);
    if (stable === canary) {
      throw new ConstructError(this, `'${stable}' is both the stable version and the canary.`, 'Name two versions.');
    }
    const rising = steps.every((step, index) => Number.isInteger(step) && step > (steps[index - 1] ?? 0) && step <= 100);
    if (steps.length === 0 || !rising) {
      throw new ConstructError(this, `the steps are [${steps.join(', ')}].`, 'Use whole percentages from 1 to 100, each higher than the one before.');
    }
    if (at !== 0 && !steps.includes(at)) {
      throw new ConstructError(this, `at is ${at}, which is not a step.`, `Use one of ${steps.join(', ')}, or 0 to roll back.`);
    }
    return { [stable]: 100 - at, [canary]: at } as Weights<V>;
  }
}
