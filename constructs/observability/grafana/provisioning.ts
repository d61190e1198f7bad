import { yamlOf } from '../addon/yaml';

/** The folder of Grafana's provisioning files. */
export const PROVISIONING_FOLDER = '/etc/grafana/provisioning';

/** The folder of dashboards. */
export const DASHBOARDS_FOLDER = '/etc/grafana/dashboards';

/** The file of a dashboard in that folder. */
export const fileOf = (name: string): string => `${name}.json`;

/** The data sources of Grafana. */
export interface Sources {
  readonly prometheusUrl?: string;
  readonly jaegerUrl?: string;

  /** The time between scrapes of Prometheus. */
  readonly scrapeInterval: string;
}

/** The fields of a data source that this library writes. */
interface DataSource {
  readonly name: string;

  /** Its uid, which dashboards use. */
  readonly uid: string;
  readonly type: 'prometheus' | 'jaeger';

  /** `proxy`: Grafana sends the queries, not the browser. */
  readonly access: 'proxy';
  readonly url: string;
  readonly isDefault?: boolean;
  readonly editable: false;
  readonly jsonData?: { readonly httpMethod: 'POST'; readonly timeInterval: string };
}

/** The file of data sources. */
export function dataSources({ prometheusUrl, jaegerUrl, scrapeInterval }: Sources): string {
  const datasources: DataSource[] = [
    ...(prometheusUrl === undefined ? [] : [prometheus(prometheusUrl, scrapeInterval)]),
    ...(jaegerUrl === undefined ? [] : [jaeger(jaegerUrl)]),
  ];
  // `prune` removes data sources that this file no longer has, also from a database that outlives the pod.
  return yamlOf({ apiVersion: 1, prune: true, datasources });
}

const prometheus = (url: string, timeInterval: string): DataSource => ({
  name: 'Prometheus',
  uid: 'prometheus',
  type: 'prometheus',
  access: 'proxy',
  url,
  isDefault: true,
  editable: false,
  // Grafana computes $__rate_interval from this. Rates need four scrapes.
  jsonData: { httpMethod: 'POST', timeInterval },
});

const jaeger = (url: string): DataSource => ({ name: 'Jaeger', uid: 'jaeger', type: 'jaeger', access: 'proxy', url, editable: false });

/** The file that names the folder of dashboards, and forbids changes in the browser. */
export function dashboardProvider(): string {
  const provider = {
    name: 'mesh',
    folder: 'Mesh',
    type: 'file',
    allowUiUpdates: false,
    options: { path: DASHBOARDS_FOLDER },
  };
  return yamlOf({ apiVersion: 1, providers: [provider] });
}
