import type { PrometheusClient } from '../prometheus/prometheus-client';

/** Which metrics a Prometheus has. What it had once is not asked for again. */
export class Metrics {
  private readonly found = new Set<string>();

  constructor(private readonly prometheus: PrometheusClient) {}

  /**
   * Those that an expression asks for and that have no series, although `or vector(0)` may hide that.
   *
   * @throws RefusedQuery when it is no expression
   */
  async missingOf(expression: string): Promise<readonly string[]> {
    const asked = (await this.prometheus.metrics(expression)).filter(({ name }) => !MAY_BE_ABSENT.includes(name));
    const selectors = [...new Map(asked.map((metric) => [selectorOf(metric), metric])).entries()];
    const missing: string[] = [];
    for (const [selector, { type, name }] of selectors) {
      if (!(await this.has(selector))) missing.push(type === '=' ? `'${name}'` : `any metric '${name}'`);
    }
    return missing;
  }

  private async has(selector: string): Promise<boolean> {
    if (this.found.has(selector)) return true;
    const has = (await this.prometheus.query(`count(${selector})`)).length > 0;
    if (has) this.found.add(selector);
    return has;
  }
}

/** A regular expression that matches nothing would be no selector by itself. */
function selectorOf({ type, name }: NamedMetric): string {
  const matcher = `__name__${type}${JSON.stringify(name)}`;
  return type === '=' ? `{${matcher}}` : `{${matcher},__name__!=""}`;
}

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

/**
 * Metrics that exist only once something went wrong: a panel or an alert may ask for them on a healthy mesh. Everything else must have a series.
 * istiod's counters have no series before they count for the first time.
 */
export const MAY_BE_ABSENT: readonly string[] = [
  // Prometheus has it while an alert is pending or fires.
  'ALERTS',
  // istiod: a proxy rejected what it was sent.
  'pilot_total_xds_rejects',
  // istiod: its webhook refused an object.
  'galley_validation_failed',
  // istiod: a Pod that should have a sidecar got none.
  'sidecar_injection_failure_total',
  // istiod: somebody asked for a certificate who is not believed.
  'citadel_server_authentication_failure_count',
  // istiod: a certificate could not be signed.
  'citadel_server_csr_sign_err_count',
];
