import type { SourceObject } from '../../analysis/objects';
import type { Testbed } from '../testbed/testbed';
import { type Dashboard, dashboardsIn, findingsOfDashboardFiles } from '../measure/grafana/dashboard';
import { DashboardQueries, untilNoFindings } from '../measure/grafana/dashboard-queries';
import { patienceFor } from '../measure/prometheus/intervals';
import type { PrometheusClient } from '../measure/prometheus/prometheus-client';
import { type DeclaredRule, rulesIn } from '../measure/prometheus/rules';
import { quantity } from '../../analysis/diagnostics/words';
import { runningPrometheus } from '../measure/observability-pods';
import { configFilesIn } from '../measure/config-files';
import type { ResultLog } from './result-log';

const NO_PROMETHEUS = 'no pod runs prom/prometheus, which would have to answer: let the manifests bring one';

/** A question to Prometheus about one object, in words. */
interface Question {
  readonly promise: string;
  readonly expected: string;
  readonly asked: string;
  readonly object: string;
  readonly ask: (queries: DashboardQueries, interval: number) => Promise<string[]>;
}

/** Judges every dashboard and rule in the ConfigMaps of the objects, by the Prometheus of the testbed. Without a Prometheus they are skipped. */
export async function judgeDashboards(testbed: Testbed, log: ResultLog, objects: readonly SourceObject[]): Promise<void> {
  const configs = configFilesIn(objects);
  const findings = findingsOfDashboardFiles(configs);
  if (findings.length > 0) {
    log.check('Every file that looks like a dashboard is one.', 'dashboards', {
      findings,
      measured: quantity(findings.length, 'other file'),
      seconds: 0,
    });
  }
  const declared = rulesIn(configs);
  const questions = [...dashboardsIn(configs).map(questionOfDashboard), ...(declared.length === 0 ? [] : [questionOfRules(declared)])];
  const prometheus = runningPrometheus(testbed);
  if (prometheus !== undefined) return askAll(prometheus, log, questions);
  for (const { promise, expected, object } of questions) log.skipCheck(promise, expected, { reason: NO_PROMETHEUS, object });
}

async function askAll(prometheus: PrometheusClient, log: ResultLog, questions: readonly Question[]): Promise<void> {
  const queries = new DashboardQueries(prometheus);
  const start = Date.now();
  let interval = 0;
  for (const { promise, expected, asked, object, ask } of questions) {
    const begin = Date.now();
    const askOnce = async () => {
      interval = await queries.interval();
      return ask(queries, interval);
    };
    const findings = await untilNoFindings(askOnce, () => start + patienceFor(interval));
    log.check(promise, expected, { findings, measured: asked, object, seconds: (Date.now() - begin) / 1000 });
  }
}

function questionOfDashboard(dashboard: Dashboard): Question {
  const panels = new Set(dashboard.queries.map(({ panel }) => panel)).size;
  return {
    promise: `Every query of dashboard '${dashboard.title}' returns data.`,
    expected: 'data for every panel',
    asked: `${quantity(dashboard.queries.length, 'query', 'queries')} of ${quantity(panels, 'panel')}`,
    object: dashboard.source,
    ask: (queries, interval) => queries.findingsOfDashboard(dashboard, interval),
  };
}

function questionOfRules(declared: readonly DeclaredRule[]): Question {
  return {
    promise: 'Every rule is evaluated, and what rules record has data.',
    expected: 'no rule without data',
    asked: quantity(declared.length, 'rule'),
    object: [...new Set(declared.map(({ source }) => source))].join(', '),
    ask: (queries) => queries.findingsOfRules(declared),
  };
}
