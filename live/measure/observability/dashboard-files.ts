import type { DataSource } from './data-sources';
import { isObject, objectsOf } from './loose';
import type { Variable } from './variables';

/** The files of a ConfigMap, and where it stands. */
export interface ConfigFiles {
  /** `ConfigMap/grafana-dashboard-mesh.istio-system in dist/lab/70-observability.k8s.yaml`. */
  readonly source: string;

  readonly files: Readonly<Record<string, string>>;

  /** Whether its labels say that Grafana reads it. */
  readonly isForGrafana?: boolean;
}

/** A panel, or a row of them. */
export interface Panel {
  readonly type?: string;
  readonly title?: string;
  readonly repeat?: string | null;
  readonly panels?: readonly (Panel | null)[] | null;
  readonly datasource?: DataSource;
  readonly targets?: readonly ({ readonly expr?: unknown; readonly hide?: boolean; readonly datasource?: DataSource } | null)[] | null;
}

/** A dashboard as its file has it. */
export interface DashboardModel {
  readonly title: string;
  readonly panels: readonly (Panel | null)[];
  readonly templating?: { readonly list?: readonly ((Variable & { readonly datasource?: DataSource }) | null)[] | null } | null;
}

/** Whether a file was read as a dashboard. */
export const isDashboard = (read: DashboardModel | string | undefined): read is DashboardModel => typeof read === 'object';

/** The dashboard in a file, or why there is none although it looks like one; undefined for files of another kind. */
export function readDashboard({ files, isForGrafana = false }: ConfigFiles, file: string): DashboardModel | string | undefined {
  const text = files[file]!.trim();
  const isSurelyOne = isForGrafana && file.endsWith('.json');
  if (!isSurelyOne && !text.startsWith('{')) return undefined;
  try {
    return readModel(JSON.parse(text), isSurelyOne);
  } catch (error) {
    const looksLikeOne = isSurelyOne || /"(panels|rows)"\s*:\s*\[/.test(text);
    return looksLikeOne ? `is no JSON: ${(error as Error).message}` : undefined;
  }
}

function readModel(model: unknown, isSurelyOne: boolean): DashboardModel | string | undefined {
  if (!isObject(model)) return isSurelyOne ? 'is no dashboard: it has no fields' : undefined;
  const { title, panels, dashboard, elements, layout, spec } = model;
  const isNewer = (of: Readonly<Record<string, unknown>>) => isObject(of.elements) && isObject(of.layout);
  if (isNewer({ elements, layout }) || (isObject(spec) && isNewer(spec))) {
    return 'is a dashboard of schema v2, which is not understood: export it in the classic form, with "panels"';
  }
  if (isObject(dashboard) && ('panels' in dashboard || 'rows' in dashboard)) {
    return 'is no dashboard: Grafana reads what stands in "dashboard", without this field around it';
  }
  const all = Array.isArray(panels) ? (panels as Panel[]) : panelsOfRows(model);
  if (all === undefined) return isSurelyOne || 'panels' in model ? 'is no dashboard: "panels" must be a list' : undefined;
  if (typeof title !== 'string' || title === '') return 'is no dashboard: it needs a "title"';
  return { ...model, title, panels: all };
}

/** The panels of a dashboard as Grafana wrote it before version 5. */
function panelsOfRows({ rows }: Readonly<Record<string, unknown>>): Panel[] | undefined {
  const known = objectsOf<Panel>(Array.isArray(rows) ? (rows as Panel[]) : []);
  return known.some(({ panels }) => Array.isArray(panels)) ? known.map((row) => ({ ...row, type: 'row' })) : undefined;
}
