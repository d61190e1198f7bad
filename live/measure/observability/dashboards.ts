import { type ConfigFiles, type DashboardModel, isDashboard, type Panel, readDashboard } from './dashboard-files';
import { type DataSourceTypes, dataSourceTypesOf, isPrometheus } from './data-sources';
import { objectsOf } from './loose';
import type { Variable } from './variables';

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

/** The dashboards in some ConfigMaps. */
export function dashboardsIn(configs: readonly ConfigFiles[]): Dashboard[] {
  return configs.flatMap((config) =>
    Object.keys(config.files).flatMap((file) => {
      const read = readDashboard(config, file);
      return isDashboard(read) ? dashboardOf(read, config.source) : [];
    }),
  );
}

/** What looks like a dashboard and is none, with its file. */
export function faultsOfDashboardFiles(configs: readonly ConfigFiles[]): string[] {
  return configs.flatMap((config) =>
    Object.keys(config.files).flatMap((file) => {
      const read = readDashboard(config, file);
      return typeof read === 'string' ? `${file} of ${config.source} ${read}` : [];
    }),
  );
}

function dashboardOf(model: DashboardModel, source: string): Dashboard {
  const types = dataSourceTypesOf(model);
  const variables = objectsOf(model.templating?.list)
    .filter(({ name }) => typeof name === 'string')
    .map(({ datasource, ...variable }) => ({ ...variable, isElsewhere: variable.type === 'query' && !isPrometheus(datasource, types) }));
  return { title: model.title, source, variables, queries: queriesOf(model.panels, types) };
}

/** The queries of panels; those in a row that is folded stand in it, those of an open row behind it. */
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
