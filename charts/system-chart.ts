import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { recommendedLabels } from '../constructs';

/** The namespace and the labels of a chart's objects. */
export interface SystemChartProps {
  /** The namespace of the chart's objects. */
  readonly namespace: string;

  /** The name of the environment or scenario. */
  readonly instance: string;

  /** The role of the chart in the application. */
  readonly component: string;
}

/** The name of the application. `kubectl apply --prune` selects by this label. */
export const PART_OF = 'bookinfo';

/** A chart whose objects have the recommended labels. */
export class SystemChart extends Chart {
  constructor(scope: Construct, id: string, { namespace, instance, component }: SystemChartProps) {
    super(scope, id, { namespace, labels: recommendedLabels({ partOf: PART_OF, instance, component }) });
  }
}
