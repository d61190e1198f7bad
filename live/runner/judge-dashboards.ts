import type { Diagnostic } from '../../analysis/diagnostics';
import type { Check } from '../../analysis/expectations/result';
import type { SourceObject } from '../../analysis/objects';
import { placed, skippedFinding } from '../findings';
import type { Testbed } from '../testbed/testbed';
import { type Dashboard, dashboardsIn, findingsOfDashboardFiles } from '../measure/grafana/dashboard';
import { DashboardQueries, untilNoFindings } from '../measure/grafana/dashboard-queries';
import { patienceFor } from '../measure/prometheus/intervals';
import type { PrometheusClient } from '../measure/prometheus/prometheus-client';
import { type DeclaredRule, rulesIn } from '../measure/prometheus/rules';
import { runningPrometheus } from '../measure/observability-pods';
import { configFilesIn } from '../measure/config-files';
import type { ResultLog } from './result-log';

const NO_PROMETHEUS = 'no pod runs prom/prometheus, which would have to answer: let the manifests bring one';

/** A check that Prometheus answers, of these ConfigMaps. */
interface Question {
  readonly check: Check;
  readonly sources: readonly SourceObject[];
  readonly ask: (queries: DashboardQueries, interval: number) => Promise<Diagnostic[]>;
}

/** Judges every dashboard and rule in the ConfigMaps of the objects, by the Prometheus of the testbed. Without a Prometheus they are skipped. */
export async function judgeDashboards(testbed: Testbed, log: ResultLog, objects: readonly SourceObject[]): Promise<void> {
  const configs = configFilesIn(objects);
  const findings = findingsOfDashboardFiles(configs);
  if (findings.length > 0) log.check({ check: 'dashboard-files', facts: { files: findings.length } }, { findings, seconds: 0 });
  const declared = rulesIn(configs);
  const questions = [...dashboardsIn(configs).map(questionOfDashboard), ...(declared.length === 0 ? [] : [questionOfRules(declared)])];
  const prometheus = runningPrometheus(testbed);
  if (prometheus !== undefined) return askAll(prometheus, log, questions);
  for (const { check, sources } of questions) log.skipCheck(check, skippedFinding(NO_PROMETHEUS), sources.map(placed));
}

async function askAll(prometheus: PrometheusClient, log: ResultLog, questions: readonly Question[]): Promise<void> {
  const queries = new DashboardQueries(prometheus);
  const start = Date.now();
  let interval = 0;
  for (const { check, sources, ask } of questions) {
    const begin = Date.now();
    const askOnce = async () => {
      interval = await queries.interval();
      return ask(queries, interval);
    };
    const findings = await untilNoFindings(askOnce, () => start + patienceFor(interval));
    const seconds = (Date.now() - begin) / 1000;
    log.check(check, { findings, objects: sources.map(placed), seconds });
  }
}

function questionOfDashboard(dashboard: Dashboard): Question {
  const { title, queries, source } = dashboard;
  const panels = new Set(queries.map(({ panel }) => panel)).size;
  return {
    check: { check: 'dashboard', facts: { title, queries: queries.length, panels } },
    sources: [source],
    ask: (questions, interval) => questions.findingsOfDashboard(dashboard, interval),
  };
}

function questionOfRules(declared: readonly DeclaredRule[]): Question {
  return {
    check: { check: 'rules', facts: { rules: declared.length } },
    sources: [...new Set(declared.map(({ source }) => source))],
    ask: (queries) => queries.findingsOfRules(declared),
  };
}
