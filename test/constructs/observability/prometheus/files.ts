import { Prometheus, type PrometheusProps } from '../../../../constructs/observability/prometheus/prometheus';
import { find, type Manifest, objectsOf, shopChart } from '../../../support/manifests';

/** The objects of a Prometheus in namespace `monitoring`. */
export function prometheus(props: PrometheusProps & { readonly rootNamespace?: string } = {}): Manifest[] {
  const chart = shopChart();
  new Prometheus(chart, 'Prometheus', { namespace: 'monitoring', ...props });
  return objectsOf(chart);
}

/** What Prometheus reads, by file, from its ConfigMap. */
export const filesOf = (objects: readonly Manifest[]): Record<string, string> => find(objects, 'ConfigMap', 'prometheus').data;

/** What a Prometheus of these properties reads. */
export const files = (props?: PrometheusProps & { readonly rootNamespace?: string }): Record<string, string> => filesOf(prometheus(props));
