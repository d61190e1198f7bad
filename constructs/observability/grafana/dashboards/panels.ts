import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import * as stats from '@grafana/grafana-foundation-sdk/stat';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** The one data source, by its uid. */
export const PROMETHEUS: common.DataSourceRef = { type: 'prometheus', uid: 'prometheus' };

/** What every panel says. */
export interface PanelText {
  readonly title: string;

  /** The question that it answers. */
  readonly description: string;
  readonly unit: string;
}

/** A query, and what its series are called: `{{label}}` stands for a label's value. */
export interface Series {
  readonly expr: string;
  readonly legend: string;
}

/** From which value on a figure is a warning, and from which an alarm. */
export interface Limits {
  readonly warning: number;
  readonly alarm: number;
}

/** From which share of failed requests on. */
export const ERROR_LIMITS: Limits = { warning: 0.01, alarm: 0.05 };

/** What should not happen at all. */
export const ANY: Limits = { warning: 1, alarm: 1 };

/** Green, then orange, then red; where less is worse, the other way round; blue where no figure is bad. */
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

/** A quotient of nothing by nothing: nobody asked, or nothing changed. */
const NOTHING: grafana.ValueMapping = {
  type: grafana.MappingType.SpecialValue,
  options: { match: grafana.SpecialValueMatch.NullAndNan, result: { text: 'nothing to judge', color: 'text', index: 0 } },
};

/** A query of the data source. */
export const query = (expr: string, refId: string): DataqueryBuilder => new DataqueryBuilder().datasource(PROMETHEUS).expr(expr).refId(refId);

/** The name of a panel's n-th query: A, B, C. */
export const refIdOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

/** Words in place of figures. */
const wordsFor = (words: Readonly<Record<string, string>>): grafana.ValueMapping => ({
  type: grafana.MappingType.ValueToText,
  options: Object.fromEntries(Object.entries(words).map(([value, text], index) => [value, { text, color: 'text', index }])),
});

/** What one figure shows. */
export interface StatProps extends PanelText {
  readonly expr: string;
  readonly limits?: Limits;

  /** Words that are shown in place of a value. */
  readonly words?: Readonly<Record<string, string>>;
}

/** One figure, with its course behind it: a sixth of the width. */
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

/** Figures over time: half of the width. `shares` piles them up to the whole. */
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
