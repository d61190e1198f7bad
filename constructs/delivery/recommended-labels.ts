/** What `recommendedLabels` turns into labels. */
export interface RecommendedLabelsProps {
  /** The larger application that the objects belong to: the value that `kubectl apply --prune -l` selects by. */
  readonly partOf: string;

  /** One running copy of it, such as the environment. */
  readonly instance: string;

  /** The part that the objects play in it, such as `routing`. */
  readonly component: string;
}

/**
 * The labels that Kubernetes recommends, for a chart to put on each of its objects.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 * @example
 * new Chart(app, 'Shop', { namespace: 'shop', labels: recommendedLabels({ partOf: 'shop', instance: 'lab', component: 'application' }) });
 */
export function recommendedLabels(props: RecommendedLabelsProps): Record<string, string> {
  return {
    'app.kubernetes.io/part-of': props.partOf,
    'app.kubernetes.io/instance': props.instance,
    'app.kubernetes.io/component': props.component,
    'app.kubernetes.io/managed-by': 'cdk8s-mesh',
  };
}
