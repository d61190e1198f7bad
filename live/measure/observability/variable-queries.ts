import type { Prometheus } from './prometheus';

/** The query of a variable is of a kind that the suite does not know. */
export class UnknownVariableQuery extends Error {}

type Ask = (prometheus: Prometheus, ...parts: (string | undefined)[]) => Promise<readonly string[]>;

/** What the queries of variables give, by their form. */
const QUERIES: readonly (readonly [RegExp, Ask])[] = [
  [/^label_values\(\s*(?:(.+),)?\s*(\w+)\s*\)$/s, (prometheus, selector, label) => prometheus.labelValues(label!, selector?.trim())],
  [/^query_result\((.+)\)$/s, (prometheus, expression) => results(prometheus, expression!)],
  [/^label_names\(\s*\)$/, (prometheus) => prometheus.labelNames()],
  [/^metrics\((.*)\)$/s, (prometheus, pattern) => metricNames(prometheus, pattern!.trim())],
];

/** What the query of a variable gives, as Grafana shows it before the variable's own regex. */
export async function answerOf(query: string, prometheus: Prometheus): Promise<readonly string[]> {
  for (const [form, ask] of QUERIES) {
    const match = form.exec(query.trim());
    if (match !== null) return ask(prometheus, ...match.slice(1));
  }
  throw new UnknownVariableQuery(`only label_values(...), query_result(...), label_names() and metrics(...) are understood, not ${query}`);
}

/** Each series with its value and time: `up{job="a"} 1 1700000000000`. */
async function results(prometheus: Prometheus, expression: string): Promise<string[]> {
  return (await prometheus.query(expression)).map(({ metric: { __name__ = '', ...labels }, value: [time, value] }) => {
    const written = Object.entries(labels).map(([label, of]) => `${label}="${of}"`);
    return `${__name__}{${written.join(',')}} ${value} ${time * 1000}`;
  });
}

async function metricNames(prometheus: Prometheus, pattern: string): Promise<readonly string[]> {
  const names = await prometheus.labelValues('__name__');
  return names.filter((name) => new RegExp(pattern).test(name));
}
