import { relative } from 'node:path';
import { fullName, isMapping, type SourceObject } from '../../analysis/objects';

/** The files of a ConfigMap, and its place. */
export interface ConfigFiles {
  /** `ConfigMap/grafana-dashboard-mesh.istio-system in dist/lab/70-observability.k8s.yaml`. */
  readonly source: string;

  readonly files: Readonly<Record<string, string>>;

  /** Whether the ConfigMap has the label by which Grafana finds dashboards. */
  readonly isForGrafana?: boolean;
}

/** The label by which Grafana's sidecar finds dashboards, whatever its value. */
const GRAFANA = 'grafana_dashboard';

/** The files in the ConfigMaps among some objects. */
export function configFilesIn(objects: readonly SourceObject[]): ConfigFiles[] {
  return objects.filter(({ object }) => object.kind === 'ConfigMap').map(configFilesOf);
}

function configFilesOf({ object, file }: SourceObject): ConfigFiles {
  const { data } = object as { data?: unknown };
  const files = Object.entries(isMapping(data) ? data : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    source: `ConfigMap/${fullName(object)} in ${relative(process.cwd(), file)}`,
    files: Object.fromEntries(files),
    isForGrafana: GRAFANA in (object.metadata.labels ?? {}),
  };
}
