import { MAY_BE_ABSENT } from './absent-metrics';
import type { Prometheus } from './prometheus';
import type { NamedMetric } from './selectors';

/** Which metrics a Prometheus has. What it had once is not asked for again. */
export class Metrics {
  private readonly found = new Set<string>();

  constructor(private readonly prometheus: Prometheus) {}

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
