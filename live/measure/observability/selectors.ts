/** How an expression names a metric: by its name, or by a regular expression. */
export interface NamedMetric {
  readonly type: '=' | '=~';
  readonly name: string;
}

interface Node {
  readonly type?: unknown;
  readonly matchers?: readonly { readonly name: string; readonly type: string; readonly value: string }[];
}

const SELECTORS: readonly unknown[] = ['vectorSelector', 'matrixSelector'];

/** The metrics that an expression asks for, however deep: in its syntax tree, as Prometheus gives it at /api/v1/parse_query. */
export function metricsIn(tree: unknown): NamedMetric[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { type, matchers = [] } = tree as Node;
  if (!SELECTORS.includes(type)) return Object.values(tree).flatMap(metricsIn);
  return matchers
    .filter(({ name }) => name === '__name__')
    .flatMap(({ type: by, value }) => (by === '=' || by === '=~' ? { type: by, name: value } : []));
}
