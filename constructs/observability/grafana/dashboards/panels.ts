import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import * as stats from '@grafana/grafana-foundation-sdk/stat';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** The data source of every panel. */
export const PROMETHEUS: common.DataSourceRef = { type: 'prometheus', uid: 'prometheus' };

/** Properties of every panel. */
export interface PanelText {
  readonly title: string;

  /** The question that the panel answers. */
  readonly description: string;
  readonly unit: string;
}

/** A query and the legend of its series. `{{label}}` is replaced by the value of a label. */
export interface Series {
  readonly expr: string;
  readonly legend: string;
}

/** Values from which a figure is orange, and red. */
export interface Limits {
  readonly warning: number;
  readonly alarm: number;
}

/** Thresholds for the share of failed requests. */
export const ERROR_LIMITS: Limits = { warning: 0.01, alarm: 0.05 };

/** Thresholds for counts that should be 0. */
export const ANY: Limits = { warning: 1, alarm: 1 };

/** Green, orange, red; in reverse order if less is worse; blue without thresholds. */
export function thresholds(limits?: Limits): Builder<grafana.ThresholdsConfig> {
  return new grafana.ThresholdsConfigBuilder()
    .mode(grafana.ThresholdsMode.Absolute)
    .steps(limits ? stepsOf(limits) : [{ value: null, color: 'blue' }]);
}

function stepsOf({ warning, alarm }: Limits): grafana.Threshold[] {
  if (warning > alarm) {
    return [
      { value: null, color: 'red' },
      { value: alarm, color: 'orange' },
      { value: warning, color: 'green' },
    ];
  }
  const orange = warning < alarm ? [{ value: warning, color: 'orange' }] : [];
  return [{ value: null, color: 'green' }, ...orange, { value: alarm, color: 'red' }];
}

/** Text in place of NaN, the result of 0 / 0: there were no requests or no changes. */
const NOTHING: grafana.ValueMapping = {
  type: grafana.MappingType.SpecialValue,
  options: { match: grafana.SpecialValueMatch.NullAndNan, result: { text: 'nothing to judge', color: 'text', index: 0 } },
};

/** A query of the data source. */
export const query = (expr: string, refId: string): DataqueryBuilder => new DataqueryBuilder().datasource(PROMETHEUS).expr(expr).refId(refId);

/** The name of a panel's n-th query: A, B, C. */
export const refIdOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

/** Texts that replace values. */
const wordsFor = (words: Readonly<Record<string, string>>): grafana.ValueMapping => ({
  type: grafana.MappingType.ValueToText,
  options: Object.fromEntries(Object.entries(words).map(([value, text], index) => [value, { text, color: 'text', index }])),
});

/** Properties of a panel with one figure. */
export interface StatProps extends PanelText {
  readonly expr: string;
  readonly limits?: Limits;

  /** Texts that replace values. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A panel with one figure over a small graph; a sixth of the width. */
export function stat(props: StatProps): Builder<grafana.Panel> {
  const { title, description, unit, expr, limits, words } = props;
  return new stats.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(PROMETHEUS)
    .unit(unit)
    .span(4)
    .height(4)
    .mappings(words ? [NOTHING, wordsFor(words)] : [NOTHING])
    .thresholds(thresholds(limits))
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.Area)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false))
    .withTarget(query(expr, 'A').legendFormat(title).range());
}

/** A panel with a graph over time; half of the width. `shares` stacks the series to 100 %. */
export function graph(props: PanelText & { readonly series: readonly Series[]; readonly shares?: boolean }): Builder<grafana.Panel> {
  const { title, description, unit, series, shares = false } = props;
  const stacking = new common.StackingConfigBuilder().mode(shares ? common.StackingMode.Percent : common.StackingMode.None).group('A');
  return new timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(PROMETHEUS)
    .unit(unit)
    .span(12)
    .height(8)
    .min(0)
    .fillOpacity(shares ? 60 : 10)
    .showPoints(common.VisibilityMode.Never)
    .stacking(stacking)
    .legend(new common.VizLegendOptionsBuilder().showLegend(true).placement(common.LegendPlacement.Bottom))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending))
    .targets(series.map(({ expr, legend }, index) => query(expr, refIdOf(index)).legendFormat(legend).range()));
}
