/** Properties of `recommendedLabels`. */
export interface RecommendedLabelsProps {
  /** The larger application that the objects belong to. `kubectl apply --prune -l` selects by this value. */
  readonly partOf: string;

  /** One running copy of the application, such as an environment. */
  readonly instance: string;

  /** The role of the objects in the application, such as `routing`. */
  readonly component: string;
}

/**
 * Returns the labels that Kubernetes recommends. Pass them to a chart, which puts them on each of its objects.
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
