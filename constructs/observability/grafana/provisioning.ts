import { dump } from 'js-yaml';

/** Where Grafana reads what it is provisioned with. */
export const PROVISIONING_FOLDER = '/etc/grafana/provisioning';

/** Where it reads dashboards. */
export const DASHBOARDS_FOLDER = '/etc/grafana/dashboards';

/** The file of a dashboard in that folder. */
export const fileOf = (name: string): string => `${name}.json`;

/** The addresses that Grafana asks. */
export interface Sources {
  readonly prometheusUrl?: string;
  readonly jaegerUrl?: string;

  /** How often Prometheus scrapes. */
  readonly scrapeInterval: string;
}

/** A data source, as much of it as is written here. */
interface DataSource {
  readonly name: string;

  /** By which dashboards find it. */
  readonly uid: string;
  readonly type: 'prometheus' | 'jaeger';

  /** Grafana asks, not the browser. */
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
  // What this file no longer names is forgotten, also where Grafana's database outlives the pod.
  return dump({ apiVersion: 1, prune: true, datasources });
}

const prometheus = (url: string, timeInterval: string): DataSource => ({
  name: 'Prometheus',
  uid: 'prometheus',
  type: 'prometheus',
  access: 'proxy',
  url,
  isDefault: true,
  editable: false,
  // Rates need four scrapes: $__rate_interval is made of this.
  jsonData: { httpMethod: 'POST', timeInterval },
});

const jaeger = (url: string): DataSource => ({ name: 'Jaeger', uid: 'jaeger', type: 'jaeger', access: 'proxy', url, editable: false });

/** The file that says where dashboards are: they are changed there, not in the browser. */
export function dashboardProvider(): string {
  const provider = {
    name: 'mesh',
    folder: 'Mesh',
    type: 'file',
    allowUiUpdates: false,
    options: { path: DASHBOARDS_FOLDER },
  };
  return dump({ apiVersion: 1, providers: [provider] });
}
