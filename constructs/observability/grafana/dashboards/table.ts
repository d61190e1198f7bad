import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import { PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as tables from '@grafana/grafana-foundation-sdk/table';
import { type Limits, type PanelText, PROMETHEUS, query, refIdOf, thresholds } from './panels';

/** A column of figures: one query, whose series fill the rows. */
export interface ValueColumn {
  readonly name: string;
  readonly expr: string;
  readonly unit: string;

  /** Colours the figures. */
  readonly limits?: Limits;
}

/** What a table shows. */
export interface TableProps extends PanelText {
  /** The labels that make a row, and the columns that show them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly ValueColumn[];

  /** Where the names in a column lead. */
  readonly links?: Readonly<Record<string, DataLink>>;
}

/** A link in a cell: `${__data.fields.Column}` stands for the row's value in a column. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
}

/** What Grafana calls the value column of a query, where a table has several. */
const valueField = (index: number): string => `Value #${refIdOf(index)}`;

/** Joins the queries by their labels, and names and orders the columns. */
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

/** Rows of figures, the busiest first: the whole width. */
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
