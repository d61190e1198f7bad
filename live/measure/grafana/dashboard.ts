import type { Diagnostic } from '../../../analysis/diagnostics';
import { isMapping, referenceTo, type SourceObject } from '../../../analysis/objects';
import { checkFinding, placeText } from '../../findings';
import type { ConfigFiles } from '../config-files';
import { objectsOf } from '../untyped';

/** The parts of a Grafana dashboard that query Prometheus. */
export interface Dashboard {
  readonly title: string;

  /** The ConfigMap that has it. */
  readonly source: SourceObject;

  readonly variables: readonly Variable[];
  readonly queries: readonly PanelQuery[];
}

/** A variable of a dashboard, whose value the viewer chooses. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly query?: string | { readonly query?: string | null } | null;
  readonly regex?: string | null;

  /** The order of the values, as Grafana numbers it: even numbers are descending. */
  readonly sort?: number;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string | null;

  /** True if its values come from another data source than Prometheus. */
  readonly isElsewhere?: boolean;
}

/** A query of a panel. */
export interface PanelQuery {
  readonly panel: string;
  readonly expression: string;

  /** The variables by which the panel, or its row, is repeated. Each has one value there. */
  readonly repeatedBy: readonly string[];
}

/** The dashboards in some ConfigMaps. */
export function dashboardsIn(configs: readonly ConfigFiles[]): Dashboard[] {
  return configs.flatMap((config) =>
    Object.keys(config.files).flatMap((file) => {
      const read = readDashboard(config, file);
      return isDashboard(read) ? dashboardOf(read, config.source) : [];
    }),
  );
}

/** A finding for each file that looks like a dashboard and is none. */
export function findingsOfDashboardFiles(configs: readonly ConfigFiles[]): Diagnostic[] {
  return configs.flatMap((config) =>
    Object.keys(config.files).flatMap((file) => {
      const read = readDashboard(config, file);
      if (typeof read !== 'string') return [];
      return checkFinding(`${file} of ${placeText(config.source)} ${read}`, { object: referenceTo(config.source.object), data: { file } });
    }),
  );
}

function dashboardOf(model: DashboardModel, source: SourceObject): Dashboard {
  const types = dataSourceTypesOf(model);
  const variables = objectsOf(model.templating?.list)
    .filter(({ name }) => typeof name === 'string')
    .map(({ datasource, ...variable }) => ({ ...variable, isElsewhere: variable.type === 'query' && !isPrometheus(datasource, types) }));
  return { title: model.title, source, variables, queries: queriesOf(model.panels, types) };
}

/** The queries of panels. A collapsed row contains its panels; the panels of an open row follow it. */
function queriesOf(panels: DashboardModel['panels'], types: DataSourceTypes, around: readonly string[] = []): PanelQuery[] {
  let row: readonly string[] = around;
  return objectsOf(panels).flatMap((panel) => {
    const own = panel.repeat ? [panel.repeat] : [];
    if (panel.type === 'row') {
      row = [...around, ...own];
      return queriesOf(panel.panels ?? [], types, row);
    }
    const repeatedBy = [...row, ...own];
    return expressionsOf(panel, types).map((expression) => ({ panel: panel.title ?? 'without a title', expression, repeatedBy }));
  });
}

function expressionsOf({ targets, datasource }: Panel, types: DataSourceTypes): string[] {
  return objectsOf(targets)
    .filter((target) => target.hide !== true && isPrometheus(target.datasource ?? ownOf(datasource), types))
    .flatMap(({ expr }) => (typeof expr === 'string' && expr !== '' ? [expr] : []));
}

/** A panel of several data sources has none of its own. */
const ownOf = (source: Panel['datasource']) =>
  typeof source === 'object' && source?.type === 'datasource' && source.uid === '-- Mixed --' ? null : source;

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

/** Tells whether a file was read as a dashboard. */
export const isDashboard = (read: DashboardModel | string | undefined): read is DashboardModel => typeof read === 'object';

/** The dashboard in a file, or the reason why a file that looks like a dashboard is none; undefined for other files. */
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
  if (!isMapping(model)) return isSurelyOne ? 'is no dashboard: it has no fields' : undefined;
  const { title, panels, dashboard, elements, layout, spec } = model;
  const isNewer = (of: Readonly<Record<string, unknown>>) => isMapping(of.elements) && isMapping(of.layout);
  if (isNewer({ elements, layout }) || (isMapping(spec) && isNewer(spec))) {
    return 'is a dashboard of schema v2, which is not understood: export it in the classic form, with "panels"';
  }
  if (isMapping(dashboard) && ('panels' in dashboard || 'rows' in dashboard)) {
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

/** The data source of a panel, a query or a variable: its name, or its type and id. Either may be a variable, as in `${DS}`. */
export type DataSource = string | { readonly type?: string | null; readonly uid?: string | null } | null;

/** The fields of a dashboard that declare data sources. */
interface Model {
  /** The inputs that Grafana asks for when it imports an exported dashboard. */
  readonly __inputs?: readonly ({ readonly name?: string; readonly pluginId?: string } | null)[] | null;
  readonly templating?: {
    readonly list?: readonly ({ readonly name?: string; readonly type?: string; readonly query?: unknown } | null)[] | null;
  } | null;
}

/** The types of the data sources that are variables of a dashboard, by their names. */
export type DataSourceTypes = ReadonlyMap<string, string>;

export function dataSourceTypesOf({ __inputs, templating }: Model): DataSourceTypes {
  const inputs = objectsOf(__inputs).map(({ name, pluginId }) => [name, pluginId]);
  const variables = objectsOf(templating?.list).filter(({ type }) => type === 'datasource');
  const known = [...inputs, ...variables.map(({ name, query }) => [name, query])];
  return new Map(known.filter((entry): entry is [string, string] => entry.every((part) => typeof part === 'string')));
}

/** Tells whether a data source is Prometheus, or not declared. */
export function isPrometheus(source: DataSource | undefined, types: DataSourceTypes): boolean {
  const { type, uid } = isMapping(source) ? source : { type: undefined, uid: source };
  const [, variable = ''] = /^\$\{?(\w+)\}?$/.exec(uid ?? '') ?? [];
  return (types.get(variable) ?? type ?? 'prometheus') === 'prometheus';
}
