import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { QueryVariableBuilder, VariableRefresh, VariableSort, type VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { recorded } from '../../prometheus/recording-rules';
import { PROMETHEUS } from './panels';

/** A variable at the top of a dashboard: the values of a label. */
export interface VariableProps {
  readonly name: string;
  readonly label: string;

  /** The series whose label is listed. */
  readonly series: string;
  readonly values: string;

  /** The value that is selected first. @default 'first' */
  readonly start?: 'first' | 'last';
}

/** A variable with the label values that Prometheus has in the shown time. */
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

/** Requests per service, with the namespace that the recording rules found. */
const RECORDED = `__name__=~"${recorded('service').rate}|${recorded('version').rate}"`;

/** The variables that select a service: `$namespace` and `$service`. */
export const SERVICE_VARIABLES = [
  variable({ name: 'namespace', label: 'Namespace', series: `{${RECORDED}}`, values: 'destination_service_namespace' }),
  variable({
    name: 'service',
    label: 'Service',
    series: `{${RECORDED},destination_service_namespace="$namespace"}`,
    values: 'destination_service_name',
  }),
];

/** Selects the requests to that service, including those that reached no pod and whose namespace the caller does not report. */
export const TO_SERVICE = 'destination_service_namespace=~"$namespace|unknown",destination_service_name="$service"';
