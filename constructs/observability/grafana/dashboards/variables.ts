import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { QueryVariableBuilder, VariableRefresh, VariableSort, type VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { recorded } from '../../prometheus/recording-rules';
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

/** What callers and proxies of services count, by the namespace that the recording rules found out. */
const RECORDED = `__name__=~"${recorded('service').rate}|${recorded('version').rate}"`;

/** The service that a dashboard is about: `$namespace` and `$service`. */
export const SERVICE_VARIABLES = [
  variable({ name: 'namespace', label: 'Namespace', series: `{${RECORDED}}`, values: 'destination_service_namespace' }),
  variable({
    name: 'service',
    label: 'Service',
    series: `{${RECORDED},destination_service_namespace="$namespace"}`,
    values: 'destination_service_name',
  }),
];

/** Selects the requests to that service, and those that reached nobody and of which the caller does not tell the namespace. */
export const TO_SERVICE = 'destination_service_namespace=~"$namespace|unknown",destination_service_name="$service"';
