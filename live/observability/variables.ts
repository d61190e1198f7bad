import type { Dashboard, PanelQuery, Variable } from './dashboards';
import type { Prometheus } from './prometheus';

/** A dashboard says something that Grafana, or the suite, does not understand; the message says what. */
export class DashboardProblem extends Error {}

/** What variables stand for: as the dashboard has them at first, and one value of each, as in a repeated panel. */
export interface Chosen {
  readonly text: string;
  readonly single: string;
}

export type Choices = ReadonlyMap<string, Chosen>;

/** What Grafana itself fills in, for the last hour and a scrape every 15 s. */
const BUILT_IN: Readonly<Record<string, string>> = {
  __interval: '15s',
  __interval_ms: '15000',
  __rate_interval: '1m',
  __range: '1h',
  __range_s: '3600',
  __range_ms: '3600000',
};

/**
 * The choices of somebody who opens a dashboard: of a variable the first of its values, or all of them where there is an entry for all.
 *
 * @throws DashboardProblem when a variable has no value
 */
export async function choicesOf({ variables }: Dashboard, prometheus: Prometheus): Promise<Choices> {
  const choices = new Map<string, Chosen>();
  for (const variable of variables.filter(({ type }) => type !== 'datasource')) {
    const values = await valuesOf(variable, choices, prometheus);
    const [first] = values;
    if (first === undefined) throw new DashboardProblem(`variable '${variable.name}' has no value: ${queryOf(variable)}`);
    choices.set(variable.name, { text: textOf(variable, values), single: first });
  }
  return choices;
}

/**
 * An expression with its variables replaced.
 *
 * @throws DashboardProblem when the dashboard has no such variable
 */
export function replaced({ expression, repeatedBy }: Pick<PanelQuery, 'expression' | 'repeatedBy'>, choices: Choices): string {
  return expression.replace(/\$([A-Za-z_]\w*)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\]/g, (_, ...names: (string | undefined)[]) => {
    const name = names.slice(0, 3).find((found) => found !== undefined)!;
    const chosen = choices.get(name);
    const text = chosen === undefined ? BUILT_IN[name] : repeatedBy.includes(name) ? chosen.single : chosen.text;
    if (text === undefined) throw new DashboardProblem(`there is no variable '${name}': ${expression}`);
    return text;
  });
}

async function valuesOf(variable: Variable, choices: Choices, prometheus: Prometheus): Promise<readonly string[]> {
  const query = queryOf(variable);
  switch (variable.type) {
    case 'query':
      return matching(variable, await labelValues(replaced({ expression: query, repeatedBy: [] }, choices), prometheus));
    case 'custom':
    case 'interval':
      return query.split(',').map((entry) => entry.split(' : ').at(-1)!.trim());
    case 'constant':
    case 'textbox':
      return [query];
    default:
      throw new DashboardProblem(`variable '${variable.name}' is of type '${variable.type}', which the suite does not know`);
  }
}

function queryOf({ query = '' }: Variable): string {
  return typeof query === 'string' ? query : (query.query ?? '');
}

/** What `label_values(label)` or `label_values(selector, label)` gives. */
function labelValues(query: string, prometheus: Prometheus): Promise<readonly string[]> {
  const [, selector, label] = /^\s*label_values\(\s*(?:(.+),)?\s*(\w+)\s*\)\s*$/s.exec(query) ?? [];
  if (label === undefined) throw new DashboardProblem(`only label_values(...) is understood as the query of a variable, not ${query}`);
  return prometheus.labelValues(label, selector?.trim());
}

/** Those that match the variable's regex, in its order, and of each the group, if the regex has one. */
function matching({ regex = '', sort = 0 }: Variable, known: readonly string[]): string[] {
  const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(regex) ?? ['', regex];
  const expression = new RegExp(pattern, flags.replace('g', ''));
  const found = known.flatMap((value) => {
    const match = expression.exec(value);
    return match === null ? [] : [match[1] ?? value];
  });
  const values = [...new Set(found)];
  return sort >= 2 && sort % 2 === 0 ? values.reverse() : values;
}

/** As Grafana writes several values for a matcher =~. */
function textOf({ includeAll = false, multi = false, allValue }: Variable, values: readonly string[]): string {
  if (includeAll && allValue) return allValue;
  if (includeAll) return `(${values.map(escaped).join('|')})`;
  return multi ? escaped(values[0]!) : values[0]!;
}

/** For a regular expression in a string of PromQL. */
const escaped = (value: string) => value.replace(/[\\^$.|?*+()[\]{}]/g, (mark) => `\\\\${mark}`);
