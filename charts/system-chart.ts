import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { recommendedLabels } from '../constructs';

/** What every object of a chart says of itself. */
export interface SystemChartProps {
  /** The namespace of the chart's objects. */
  readonly namespace: string;

  /** The environment or scenario. */
  readonly instance: string;

  /** The part that the chart plays. */
  readonly component: string;
}

/** The application that all charts together are: the label that `kubectl apply --prune` selects by. */
export const PART_OF = 'bookinfo';

/** A chart whose objects carry the recommended labels. */
export class SystemChart extends Chart {
  constructor(scope: Construct, id: string, { namespace, instance, component }: SystemChartProps) {
    super(scope, id, { namespace, labels: recommendedLabels({ partOf: PART_OF, instance, component }) });
  }
}
