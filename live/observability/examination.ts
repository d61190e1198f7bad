import { type Dashboard, type PanelQuery } from './dashboards';
import { type Prometheus, RefusedQuery, type Rule, type Sample } from './prometheus';
import type { DeclaredRule } from './rules';
import { choicesOf, DashboardProblem, replaced } from './variables';

/** How often it is looked again for data that is not there yet. */
const AGAIN_MS = 2000;

/** Examines once more, until there are no faults or the time (`Date.now()`) is over. */
export async function untilFaultless(examine: () => Promise<string[]>, end: number): Promise<string[]> {
  for (;;) {
    const faults = await examine();
    if (faults.length === 0 || Date.now() >= end) return faults;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** What is wrong with the queries of a dashboard: each must be one, and return data. */
export async function faultsOfDashboard(dashboard: Dashboard, prometheus: Prometheus): Promise<string[]> {
  const faults: string[] = [];
  try {
    const choices = await choicesOf(dashboard, prometheus);
    for (const query of dashboard.queries) {
      const fault = await faultOf(replaced(query, choices), prometheus);
      if (fault !== undefined) faults.push(`${placeOf(dashboard, query)} ${fault}`);
    }
  } catch (error) {
    if (!(error instanceof DashboardProblem || error instanceof RefusedQuery)) throw error;
    faults.push(`dashboard '${dashboard.title}': ${error.message}`);
  }
  return faults;
}

const placeOf = ({ title }: Dashboard, { panel }: PanelQuery) => `dashboard '${title}', panel '${panel}':`;

/** What is wrong with rules: each must be known to Prometheus and evaluated without an error, and what is recorded must have data. */
export async function faultsOfRules(declared: readonly DeclaredRule[], prometheus: Prometheus): Promise<string[]> {
  const rules = await prometheus.rules();
  const unknown = declared
    .filter(({ name }) => !rules.some((rule) => rule.name === name))
    .map(({ name }) => `rule '${name}': Prometheus does not have it`);
  const faults = await Promise.all(rules.map((rule) => faultOfRule(rule, prometheus)));
  return [...unknown, ...faults.filter((fault) => fault !== undefined)];
}

async function faultOfRule(rule: Rule, prometheus: Prometheus): Promise<string | undefined> {
  const place = `rule '${rule.name}'`;
  if (rule.health === 'unknown') return `${place} is not evaluated yet: ${rule.query}`;
  if (rule.health !== 'ok') return `${place} ${rule.lastError ?? 'is not evaluated'}: ${rule.query}`;
  if (rule.type === 'recording') {
    const fault = await faultOf(rule.query, prometheus);
    return fault === undefined ? undefined : `${place} ${fault}`;
  }
  const alert = await evaluated(rule.query, prometheus);
  return typeof alert === 'string' ? `${place} ${alert}` : undefined;
}

/** Why an expression is of no use; undefined when it returns data. */
async function faultOf(expression: string, prometheus: Prometheus): Promise<string | undefined> {
  const samples = await evaluated(expression, prometheus);
  if (typeof samples === 'string') return samples;
  return samples.length === 0 ? `returns nothing: ${expression}` : undefined;
}

/** What an expression returns, or why it is refused. */
async function evaluated(expression: string, prometheus: Prometheus): Promise<readonly Sample[] | string> {
  try {
    return await prometheus.query(expression);
  } catch (error) {
    if (error instanceof RefusedQuery) return `is refused (${error.message}): ${expression}`;
    throw error;
  }
}
