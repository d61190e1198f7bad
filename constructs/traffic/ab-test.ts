import { Construct } from 'constructs';
import type { IMeshService } from '../workloads/references';
import { HeaderRoute } from './header-route';
import { PinVersion } from './pin-version';
import type { HeaderMatches } from '../../analysis/match/header';

/** Properties of `AbTest`. */
export interface AbTestProps<V extends string> {
  /** The service under test. */
  readonly service: IMeshService<V>;

  /** Conditions on request headers. A request that meets them belongs to group B. */
  readonly headers: HeaderMatches;

  /** The version for all other requests. */
  readonly a: NoInfer<V>;

  /** The version for the requests of group B. */
  readonly b: NoInfer<V>;
}

/**
 * Promises that requests with the given headers reach version B, and all others version A.
 *
 * Objects: the VirtualService of the service, and its DestinationRule unless a ServiceSubsets declares it.
 *
 * @example
 * new AbTest(chart, 'Mobile', { service: cart, headers: { 'user-agent': { regex: '.*Mobile.*' } }, a: 'v1', b: 'v2' });
 */
export class AbTest<V extends string> extends Construct {
  constructor(scope: Construct, id: string, { service, headers, a, b }: AbTestProps<V>) {
    super(scope, id);
    new HeaderRoute<V>(this, 'B', { service, headers, version: b });
    new PinVersion<V>(this, 'A', { service, version: a });
  }
}
