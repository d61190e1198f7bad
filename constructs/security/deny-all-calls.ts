import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { Attached } from '../internal/attached';
import { namespaceOf } from '../internal/namespace';

/** Properties of `DenyAllCalls`. */
export interface DenyAllCallsProps {
  /** The namespace whose pods are guarded. @default - the chart's */
  readonly namespace?: string;
}

const inChart = new Attached<Chart, readonly DenyAllCalls[]>();

/**
 * Promises that nobody may call a pod of the namespace unless an AllowCalls says so: others are answered 403.
 *
 * It guards pods in the mesh, gateways that istiod creates in the namespace included. Within a chart it is written after every AllowCalls.
 *
 * Objects: AuthorizationPolicy `deny-all`, which has no rule and so allows nothing.
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

  /** Those of a chart so far. @internal */
  static in(chart: Chart): readonly DenyAllCalls[] {
    return inChart.get(chart) ?? [];
  }
}
