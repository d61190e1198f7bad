import type { Dashboard, PanelQuery, Variable } from '../grafana/dashboard';
import { durationOf } from '../prometheus/intervals';
import { type PrometheusClient, RefusedQuery } from '../prometheus/prometheus-client';

/** A dashboard has something that Grafana or the suite does not support. The message names it. */
export class DashboardError extends Error {}

/** A query needs a variable without a value, which is a finding of its own, or a variable of another data source. */
export class UnusableVariable extends DashboardError {}

/** The value of a variable: the text that replaces it, the values in this text, and the single value of a repeated panel. */
export interface Chosen {
  readonly text: string;
  readonly values: readonly string[];
  readonly single: string;

  /** True if the text is the variable's own text for all values, which formats do not change. */
  readonly isFixed: boolean;
}

/** The values of a dashboard's variables. */
export interface Choices {
  readonly chosen: ReadonlyMap<string, Chosen>;

  /** The variables of Grafana itself. */
  readonly builtIn: ReadonlyMap<string, string>;

  /** Variables without a value. */
  readonly unusable: ReadonlySet<string>;

  /** The findings about variables without a value. */
  readonly findings: readonly string[];
}

/** The types of variables that no query contains. Grafana adds filters by itself. */
const NEVER_IN_QUERIES = ['datasource', 'adhoc', 'groupby'];

/** The values when a dashboard is opened: all values of a variable that has an entry for all, else the first value. */
export async function choicesOf({ title, variables }: Dashboard, prometheus: PrometheusClient, interval: number): Promise<Choices> {
  const chosen = new Map<string, Chosen>();
  const unusable = new Set<string>();
  const findings: string[] = [];
  const choices = { chosen, unusable, findings, builtIn: grafanaVariables(title, interval) };
  for (const variable of variables.filter(({ type }) => !NEVER_IN_QUERIES.includes(type))) {
    try {
      chosen.set(variable.name, chosenOf(variable, await valuesOf(variable, choices, prometheus)));
    } catch (error) {
      if (!(error instanceof DashboardError)) throw error;
      unusable.add(variable.name);
      if (!(error instanceof UnusableVariable)) findings.push(error.message);
    }
  }
  return choices;
}

/** Grafana's notations of a variable: `$name`, `[[name:format]]`, `${name.field:format}`. */
const VARIABLE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.[^:}]+)?(?::([^}]+))?\}/g;

/**
 * An expression with its variables replaced. Groups of a regular expression, `$1`, are none.
 *
 * @throws DashboardError when the dashboard has no such variable, or UnusableVariable when it has no value
 */
export function replaced({ expression, repeatedBy }: Pick<PanelQuery, 'expression' | 'repeatedBy'>, choices: Choices): string {
  return expression.replace(VARIABLE, (written: string, ...parts: (string | undefined)[]) => {
    const [plain, old, oldFormat, braced, bracedFormat] = parts;
    const name = (plain ?? old ?? braced)!;
    if (/^\d/.test(name)) return written;
    if (choices.unusable.has(name)) throw new UnusableVariable(`variable '${name}' has no value: ${expression}`);
    const chosen = choices.chosen.get(name);
    const text = chosen === undefined ? choices.builtIn.get(name) : textIn(chosen, repeatedBy.includes(name), oldFormat ?? bracedFormat);
    if (text === undefined) throw new DashboardError(`there is no variable '${name}': ${expression}`);
    return text;
  });
}

function textIn({ text, values, single, isFixed }: Chosen, isRepeated: boolean, format: string | undefined): string {
  const usual = isRepeated ? single : text;
  return format === undefined || (isFixed && !isRepeated) ? usual : (formatted(isRepeated ? [single] : values, format) ?? usual);
}

async function valuesOf(variable: Variable, choices: Choices, prometheus: PrometheusClient): Promise<readonly string[]> {
  const query = queryOf(variable);
  switch (variable.type) {
    case 'query':
      if (variable.isElsewhere === true) throw new UnusableVariable(`variable '${variable.name}' is not from Prometheus`);
      return askedFor(variable, replaced({ expression: query, repeatedBy: [] }, choices), prometheus);
    case 'custom':
    case 'interval':
      return query.split(/(?<!\\),/).map((entry) => entry.split(' : ').at(-1)!.replace('\\,', ',').trim());
    case 'constant':
    case 'textbox':
      return [query];
    default:
      throw new DashboardError(`variable '${variable.name}' is of type '${variable.type}', which the suite does not know`);
  }
}

async function askedFor(variable: Variable, query: string, prometheus: PrometheusClient): Promise<readonly string[]> {
  try {
    return matching(variable, await answerOf(query, prometheus));
  } catch (error) {
    if (error instanceof RefusedQuery) throw new DashboardError(`variable '${variable.name}' is refused (${error.message}): ${query}`);
    if (error instanceof UnknownVariableQuery || error instanceof SyntaxError) {
      throw new DashboardError(`variable '${variable.name}' is not understood: ${error.message}`);
    }
    throw error;
  }
}

function queryOf({ query }: Variable): string {
  return (typeof query === 'string' ? query : query?.query) ?? '';
}

/** The values that match the variable's regex, in the variable's order; if the regex has a group, its content. */
function matching({ regex, sort = 0 }: Variable, known: readonly string[]): string[] {
  const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(regex ?? '') ?? ['', regex ?? ''];
  const expression = new RegExp(pattern, flags.replace('g', ''));
  const found = known.flatMap((value) => {
    const match = expression.exec(value);
    return match === null ? [] : [match.groups?.value ?? match[1] ?? value];
  });
  const values = [...new Set(found)];
  return sort >= 2 && sort % 2 === 0 ? values.reverse() : values;
}

/** The value of a variable. Several values become a regular expression for a matcher `=~`. */
function chosenOf(variable: Variable, values: readonly string[]): Chosen {
  const { includeAll = false, multi = false, allValue } = variable;
  const [single] = values;
  if (single === undefined) throw new DashboardError(`variable '${variable.name}' has no value: ${queryOf(variable)}`);
  if (includeAll && allValue) return { text: allValue, values: [allValue], single, isFixed: true };
  if (includeAll) return { text: `(${values.map(escaped).join('|')})`, values, single, isFixed: false };
  return { text: multi ? escaped(single) : single, values: [single], single, isFixed: false };
}

/** Escapes a text for a regular expression in a string of PromQL. */
const escaped = (value: string) => value.replace(/[\\^$.|?*+()[\]{}]/g, (mark) => `\\\\${mark}`);

/** The suite does not support the query of a variable. */
export class UnknownVariableQuery extends Error {}

type Ask = (prometheus: PrometheusClient, ...parts: (string | undefined)[]) => Promise<readonly string[]>;

/** The supported queries of variables, by their form. */
const QUERIES: readonly (readonly [RegExp, Ask])[] = [
  [/^label_values\(\s*(?:(.+),)?\s*(\w+)\s*\)$/s, (prometheus, selector, label) => prometheus.labelValues(label!, selector?.trim())],
  [/^query_result\((.+)\)$/s, (prometheus, expression) => results(prometheus, expression!)],
  [/^label_names\(\s*\)$/, (prometheus) => prometheus.labelNames()],
  [/^metrics\((.*)\)$/s, (prometheus, pattern) => metricNames(prometheus, pattern!.trim())],
];

/** The result of a variable's query, before the variable's own regex. */
export async function answerOf(query: string, prometheus: PrometheusClient): Promise<readonly string[]> {
  for (const [form, ask] of QUERIES) {
    const match = form.exec(query.trim());
    if (match !== null) return ask(prometheus, ...match.slice(1));
  }
  throw new UnknownVariableQuery(`only label_values(...), query_result(...), label_names() and metrics(...) are understood, not ${query}`);
}

/** Each series with its value and time: `up{job="a"} 1 1700000000000`. */
async function results(prometheus: PrometheusClient, expression: string): Promise<string[]> {
  return (await prometheus.query(expression)).map(({ metric: { __name__ = '', ...labels }, value: [time, value] }) => {
    const written = Object.entries(labels).map(([label, of]) => `${label}="${of}"`);
    return `${__name__}{${written.join(',')}} ${value} ${time * 1000}`;
  });
}

async function metricNames(prometheus: PrometheusClient, pattern: string): Promise<readonly string[]> {
  const names = await prometheus.labelValues('__name__');
  return names.filter((name) => new RegExp(pattern).test(name));
}

const HOUR_MS = 3_600_000;

/** The variables of Grafana itself, for the last hour and for data of this scrape interval. */
export function grafanaVariables(title: string, interval: number): ReadonlyMap<string, string> {
  const now = Date.now();
  return new Map([
    ['__interval', durationOf(interval)],
    ['__interval_ms', String(interval)],
    ['__rate_interval', durationOf(4 * interval)],
    ['__rate_interval_ms', String(4 * interval)],
    ['__range', '3600s'],
    ['__range_s', '3600'],
    ['__range_ms', String(HOUR_MS)],
    ['__from', String(now - HOUR_MS)],
    ['__to', String(now)],
    ['__dashboard', title],
    ['__org', '1'],
    ['__user', '1'],
    ['__timezone', 'browser'],
  ]);
}

/** Values in one of Grafana's formats, as in `${name:pipe}`; undefined for a format that PromQL has no use for. */
export function formatted(values: readonly string[], format: string): string | undefined {
  switch (format) {
    case 'regex': {
      const escaped = values.map((value) => value.replace(/[\\^$.|?*+()[\]{}/]/g, String.raw`\$&`));
      return escaped.length === 1 ? escaped[0] : `(${escaped.join('|')})`;
    }
    case 'pipe':
      return values.join('|');
    case 'glob':
      return values.length === 1 ? values[0] : `{${values.join(',')}}`;
    case 'text':
      return values.join(' + ');
    case 'json':
      return JSON.stringify(values);
    case 'singlequote':
    case 'sqlstring':
      return values.map((value) => `'${value}'`).join(',');
    case 'doublequote':
      return values.map((value) => `"${value}"`).join(',');
    case 'csv':
    case 'raw':
      return values.join(',');
    default:
      return undefined;
  }
}
