import { isMapping, type SourceObject } from '../../analysis/objects';

/** The files of a ConfigMap. */
export interface ConfigFiles {
  readonly source: SourceObject;

  readonly files: Readonly<Record<string, string>>;

  /** True if the ConfigMap has the label by which Grafana finds dashboards. */
  readonly isForGrafana?: boolean;
}

/** The label by which Grafana's sidecar finds dashboards, whatever its value. */
const GRAFANA = 'grafana_dashboard';

/** The files in the ConfigMaps among some objects. */
export function configFilesIn(objects: readonly SourceObject[]): ConfigFiles[] {
  return objects.filter(({ object }) => object.kind === 'ConfigMap').map(configFilesOf);
}

function configFilesOf(source: SourceObject): ConfigFiles {
  const { object } = source;
  const { data } = object as { data?: unknown };
  const files = Object.entries(isMapping(data) ? data : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    source,
    files: Object.fromEntries(files),
    isForGrafana: GRAFANA in (object.metadata.labels ?? {}),
  };
}
