import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import { PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as tables from '@grafana/grafana-foundation-sdk/table';
import { dashboardUid } from './dashboard-model';
import { type Limits, type PanelText, PROMETHEUS, query, refIdOf, thresholds } from './panels';

/** A column of figures: one query with a series for each row. */
export interface ValueColumn {
  readonly name: string;
  readonly expr: string;
  readonly unit: string;

  /** The thresholds that colour the figures. */
  readonly limits?: Limits;
}

/** Properties of a table. */
export interface TableProps extends PanelText {
  /** The labels that identify a row, and the titles of their columns. */
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly ValueColumn[];

  /** The link of a column's cells. */
  readonly links?: Readonly<Record<string, DataLink>>;
}

/** A link in a cell. Grafana replaces `${__data.fields.Column}` by the row's value in a column. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
}

/** A link from a row to a dashboard: its variables, and the columns with their values. */
export function rowLink(name: string, title: string, variables: Readonly<Record<string, string>>): DataLink {
  const values = Object.entries(variables).map(([variable, column]) => `var-${variable}=\${__data.fields.${column}}`);
  return { title, url: `/d/${dashboardUid(name)}?${[...values, '${__url_time_range}'].join('&')}` };
}

/** Grafana's name for the value column of a query, if a table has several. */
const valueField = (index: number): string => `Value #${refIdOf(index)}`;

/** Joins the queries by their labels, then names and sorts the columns. */
function transformations({ labels, values }: TableProps): grafana.DataTransformerConfig[] {
  const renameByName = { ...labels, ...Object.fromEntries(values.map(({ name }, index) => [valueField(index), name])) };
  const indexByName = Object.fromEntries(Object.keys(renameByName).map((field, index) => [field, index]));
  return [
    { id: 'merge', options: {} },
    { id: 'organize', options: { excludeByName: { Time: true }, indexByName, renameByName } },
  ];
}

function properties({ unit, limits }: ValueColumn): grafana.DynamicConfigValue[] {
  const coloured = limits && [
    { id: 'thresholds', value: thresholds(limits).build() },
    { id: 'custom.cellOptions', value: { type: common.TableCellDisplayMode.ColorText } },
  ];
  return [{ id: 'unit', value: unit }, { id: 'decimals', value: 2 }, ...(coloured ?? [])];
}

/** A panel with rows of figures, the busiest first; the whole width. */
export function table(props: TableProps): Builder<grafana.Panel> {
  const { title, description, unit, values, links = {} } = props;
  const panel = new tables.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(PROMETHEUS)
    .unit(unit)
    .span(24)
    .height(9)
    .filterable(true)
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(values[0]!.name).desc(true)])
    .transformations(transformations(props))
    .targets(values.map(({ expr }, index) => query(expr, refIdOf(index)).format(PromQueryFormat.Table).instant()));
  for (const value of values) panel.overrideByName(value.name, properties(value));
  for (const [column, link] of Object.entries(links)) panel.overrideByName(column, [{ id: 'links', value: [link] }]);
  return panel;
}
