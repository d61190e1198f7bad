import type { Diagnostic } from '../../../analysis/diagnostics';
import { referenceTo } from '../../../analysis/objects';
import { checkFinding, findingsOf } from '../../findings';
import type { Dashboard, PanelQuery } from './dashboard';
import { longestInterval } from '../prometheus/intervals';
import { Metrics } from '../prometheus/metrics';
import { type PrometheusClient, RefusedQuery, type EvaluatedRule } from '../prometheus/prometheus-client';
import type { DeclaredRule } from '../prometheus/rules';
import { type Choices, choicesOf, DashboardError, replaced, UnusableVariable } from './variables';

/** Milliseconds between two attempts to find data. */
const AGAIN_MS = 2000;

/** Repeats an examination until it has no findings, or until the time (`Date.now()`). The findings of an error count. */
export async function untilNoFindings(examine: () => Promise<Diagnostic[]>, end: () => number): Promise<readonly Diagnostic[]> {
  for (;;) {
    const findings = await examine().catch((error: unknown) => findingsOf(error));
    if (findings.length === 0 || Date.now() >= end()) return findings;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** The queries of dashboards and rules, asked of a Prometheus. */
export class DashboardQueries {
  private readonly metrics: Metrics;

  constructor(private readonly prometheus: PrometheusClient) {
    this.metrics = new Metrics(prometheus);
  }

  /** The longest time between two scrapes, in ms. */
  async interval(): Promise<number> {
    return longestInterval(await this.prometheus.targets());
  }

  /** The findings about a dashboard. Each query must be valid, name existing metrics, and return data. */
  async findingsOfDashboard(dashboard: Dashboard, interval: number): Promise<Diagnostic[]> {
    const { title, source } = dashboard;
    const object = referenceTo(source.object);
    const choices = await choicesOf(dashboard, this.prometheus, interval);
    const findings = choices.findings.map((finding) => checkFinding(`dashboard '${title}': ${finding}`, { object }));
    for (const query of dashboard.queries) {
      const finding = await this.findingOfPanel(query, choices);
      if (finding === undefined) continue;
      const { panel, expression } = query;
      findings.push(checkFinding(`dashboard '${title}', panel '${panel}': ${finding}`, { object, data: { panel, expression } }));
    }
    return findings;
  }

  /**
   * The findings about rules. Prometheus must have each rule and evaluate it without an error; its metrics must exist; a recording rule must return
   * data.
   */
  async findingsOfRules(declared: readonly DeclaredRule[]): Promise<Diagnostic[]> {
    const rules = await this.prometheus.rules();
    const findings = unknownOf(declared, rules);
    for (const rule of rules) {
      const finding = await this.findingOfRule(rule);
      if (finding !== undefined) findings.push(checkFinding(`rule '${rule.name}' ${finding}`, { data: { rule: rule.name, expression: rule.query } }));
    }
    return findings;
  }

  private async findingOfPanel(query: PanelQuery, choices: Choices): Promise<string | undefined> {
    try {
      return await this.findingOf(replaced(query, choices), true);
    } catch (error) {
      if (error instanceof UnusableVariable) return undefined;
      if (error instanceof DashboardError) return error.message;
      throw error;
    }
  }

  private async findingOfRule(rule: EvaluatedRule): Promise<string | undefined> {
    if (rule.health === 'unknown') return `is not evaluated yet: ${rule.query}`;
    if (rule.health !== 'ok') return `${rule.lastError ?? 'is not evaluated'}: ${rule.query}`;
    return this.findingOf(rule.query, rule.type === 'recording');
  }

  /** The finding about an expression; undefined if its metrics exist and it returns the data that it needs. */
  private async findingOf(expression: string, needsData: boolean): Promise<string | undefined> {
    try {
      const missing = await this.metrics.missingOf(expression);
      if (missing.length > 0) return `asks for ${missing.join(' and ')}, of which Prometheus has no series: ${expression}`;
      const samples = await this.prometheus.query(expression);
      return needsData && samples.length === 0 ? `returns nothing: ${expression}` : undefined;
    } catch (error) {
      if (error instanceof RefusedQuery) return `is refused (${error.message}): ${expression}`;
      throw error;
    }
  }
}

/** Rules that Prometheus does not have, or has less often than the manifests. */
function unknownOf(declared: readonly DeclaredRule[], rules: readonly EvaluatedRule[]): Diagnostic[] {
  return [...new Set(declared.map(({ name }) => name))].flatMap((name) => {
    const [expected, found] = [declared, rules].map((some) => some.filter((rule) => rule.name === name).length);
    if (found! >= expected!) return [];
    const message = found === 0 ? `rule '${name}': Prometheus does not have it` : `rule '${name}': Prometheus has ${found} of ${expected}`;
    return checkFinding(message, { data: { rule: name, expected, found } });
  });
}
