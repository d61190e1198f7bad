import { Prometheus, type PrometheusProps } from '../../../../constructs/observability/prometheus/prometheus';
import { find, type Manifest, objectsOf, shopChart } from '../../../support/manifests';

/** The objects of a Prometheus in namespace `monitoring`. */
export function prometheus(props: PrometheusProps & { readonly rootNamespace?: string } = {}): Manifest[] {
  const chart = shopChart();
  new Prometheus(chart, 'Prometheus', { namespace: 'monitoring', ...props });
  return objectsOf(chart);
}

/** The files in the ConfigMap of Prometheus, by name. */
export const filesOf = (objects: readonly Manifest[]): Record<string, string> => find(objects, 'ConfigMap', 'prometheus').data;

/** The files of a Prometheus with these properties. */
export const files = (props?: PrometheusProps & { readonly rootNamespace?: string }): Record<string, string> => filesOf(prometheus(props));
