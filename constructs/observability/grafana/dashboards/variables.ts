import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { QueryVariableBuilder, VariableRefresh, VariableSort, type VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { PROMETHEUS } from './panels';

/** A choice at the top of a dashboard: the values of a label. */
export interface VariableProps {
  readonly name: string;
  readonly label: string;

  /** The series whose label is listed. */
  readonly series: string;
  readonly values: string;

  /** Which is chosen at first. @default 'first' */
  readonly start?: 'first' | 'last';
}

/** A variable whose choices follow what Prometheus knows in the time shown. */
export function variable({ name, label, series, values, start = 'first' }: VariableProps): Builder<VariableModel> {
  const query = `label_values(${series}, ${values})`;
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(PROMETHEUS)
    .query(query)
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(start === 'first' ? VariableSort.NaturalAsc : VariableSort.NaturalDesc);
}

/** The service that a dashboard is about: `$namespace` and `$service`. */
export const SERVICE_VARIABLES = [
  variable({ name: 'namespace', label: 'Namespace', series: 'istio_requests_total', values: 'destination_service_namespace' }),
  variable({
    name: 'service',
    label: 'Service',
    series: 'istio_requests_total{destination_service_namespace="$namespace"}',
    values: 'destination_service_name',
  }),
];

/** Selects the requests to that service. */
export const TO_SERVICE = 'destination_service_namespace="$namespace",destination_service_name="$service"';
