import { relative } from 'node:path';
import { isObject } from './untyped';
import { fullName, type Placed } from '../../analysis/expectations/blame/request-path';

/** The files of a ConfigMap, and where it stands. */
export interface ConfigFiles {
  /** `ConfigMap/grafana-dashboard-mesh.istio-system in dist/lab/70-observability.k8s.yaml`. */
  readonly source: string;

  readonly files: Readonly<Record<string, string>>;

  /** Whether its labels say that Grafana reads it. */
  readonly isForGrafana?: boolean;
}

/** The label by which Grafana's sidecar finds dashboards, whatever its value. */
const GRAFANA = 'grafana_dashboard';

/** The files in the ConfigMaps among some objects. */
export function configFilesIn(objects: readonly Placed[]): ConfigFiles[] {
  return objects.filter(({ object }) => object.kind === 'ConfigMap').map(configFilesOf);
}

function configFilesOf({ object, file }: Placed): ConfigFiles {
  const { data } = object as { data?: unknown };
  const files = Object.entries(isObject(data) ? data : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    source: `ConfigMap/${fullName(object)} in ${relative(process.cwd(), file)}`,
    files: Object.fromEntries(files),
    isForGrafana: GRAFANA in (object.metadata.labels ?? {}),
  };
}
