/** The files of a ConfigMap, and where it stands. */
export interface ConfigFiles {
  /** `ConfigMap/grafana-dashboard-mesh.istio-system in dist/lab/70-observability.k8s.yaml`. */
  readonly source: string;

  readonly files: Readonly<Record<string, string>>;
}

/** A dashboard of Grafana, as far as it asks Prometheus. */
export interface Dashboard {
  readonly title: string;

  /** Where it stands. */
  readonly source: string;

  readonly variables: readonly Variable[];
  readonly queries: readonly PanelQuery[];
}

/** A query of a panel. */
export interface PanelQuery {
  readonly panel: string;
  readonly expression: string;

  /** The variables by which the panel, or its row, is repeated: in it each has one value. */
  readonly repeatedBy: readonly string[];
}

/** What a viewer chooses at the top of a dashboard. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly query?: string | { readonly query?: string };
  readonly regex?: string;

  /** How Grafana sorts the values: even numbers are descending. */
  readonly sort?: number;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string | null;
}

interface Panel {
  readonly type?: string;
  readonly title?: string;
  readonly repeat?: string | null;
  readonly panels?: readonly Panel[];
  readonly targets?: readonly { readonly expr?: string; readonly hide?: boolean }[];
}

interface Model {
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly templating?: { readonly list?: readonly Variable[] };
}

/** The dashboards in some ConfigMaps: files of JSON with a title and panels. */
export function dashboardsIn(configs: readonly ConfigFiles[]): Dashboard[] {
  return configs.flatMap(({ source, files }) =>
    Object.values(files).flatMap((text) => {
      const model = modelIn(text);
      if (model === undefined) return [];
      const { title, panels, templating } = model;
      return { title, source, variables: templating?.list ?? [], queries: queriesOf(panels) };
    }),
  );
}

function modelIn(text: string): Model | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const { title, panels } = JSON.parse(text) as Partial<Model>;
    return typeof title === 'string' && Array.isArray(panels) ? (JSON.parse(text) as Model) : undefined;
  } catch {
    return undefined;
  }
}

/** The queries of panels; those in a row that is folded stand in it, those of an open row behind it. */
function queriesOf(panels: readonly Panel[], around: readonly string[] = []): PanelQuery[] {
  let row: readonly string[] = around;
  return panels.flatMap((panel) => {
    const own = panel.repeat ? [panel.repeat] : [];
    if (panel.type === 'row') {
      row = [...around, ...own];
      return queriesOf(panel.panels ?? [], row);
    }
    const expressions = (panel.targets ?? []).flatMap(({ expr = '', hide = false }) => (expr === '' || hide ? [] : [expr]));
    return expressions.map((expression) => ({ panel: panel.title ?? 'without a title', expression, repeatedBy: [...row, ...own] }));
  });
}
