import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { Attached } from '../internal/attached';
import { namespaceOf } from '../internal/namespace';

/** Properties of `DenyAllCalls`. */
export interface DenyAllCallsProps {
  /** The namespace of the pods. @default - the chart's */
  readonly namespace?: string;
}

const inChart = new Attached<Chart, readonly DenyAllCalls[]>();

/**
 * Promises that pods of the namespace answer 403 to all calls that no AllowCalls allows.
 *
 * It applies to the pods in the mesh, including gateways that istiod creates in the namespace. Within a chart, it is written after every
 * AllowCalls.
 *
 * Objects: AuthorizationPolicy `deny-all`. It has no rules and therefore allows nothing.
 *
 * @example
 * new DenyAllCalls(chart, 'DenyAll');
 */
export class DenyAllCalls extends Construct {
  constructor(scope: Construct, id: string, props: DenyAllCallsProps = {}) {
    super(scope, id);
    new security.AuthorizationPolicy(this, 'Resource', {
      metadata: { name: 'deny-all', namespace: namespaceOf(this, props.namespace) },
      spec: {},
    });
    const chart = Chart.of(this);
    inChart.set(chart, [...DenyAllCalls.in(chart), this]);
  }

  /** Returns the chart's DenyAllCalls created so far. @internal */
  static in(chart: Chart): readonly DenyAllCalls[] {
    return inChart.get(chart) ?? [];
  }
}
