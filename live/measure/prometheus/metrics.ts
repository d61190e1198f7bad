import type { NamedMetric, PrometheusClient } from './prometheus-client';

/** The metrics that a Prometheus has. Asks for each until it has a series, and then no more. */
export class Metrics {
  private readonly found = new Set<string>();

  constructor(private readonly prometheus: PrometheusClient) {}

  /**
   * The metrics of an expression that have no series, even if `or vector(0)` hides that.
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

/** A selector of the series. PromQL refuses a selector whose only matcher may match the empty name. */
function selectorOf({ type, name }: NamedMetric): string {
  const matcher = `__name__${type}${JSON.stringify(name)}`;
  return type === '=' ? `{${matcher}}` : `{${matcher},__name__!=""}`;
}

/**
 * Metrics without a series on a healthy mesh. Panels and alerts may query them; every other metric must have a series. istiod's counters have no
 * series before they count for the first time.
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
  // istiod: a request for a certificate failed authentication.
  'citadel_server_authentication_failure_count',
  // istiod: a certificate could not be signed.
  'citadel_server_csr_sign_err_count',
];
