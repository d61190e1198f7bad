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

/** What is judged, in words, and the object that it stands in. */
interface Question {
  readonly promise: string;
  readonly expected: string;
  readonly asked: string;
  readonly object: string;
  readonly ask: (examination: DashboardQueries, interval: number) => Promise<string[]>;
}

/**
 * Has the testbed's Prometheus run every query of the dashboards, and every rule, that stand in ConfigMaps of some objects. Without a Prometheus they are
 * skipped.
 */
export async function judgeDashboards(testbed: Testbed, record: ResultLog, objects: readonly SourceObject[]): Promise<void> {
  const configs = configFilesIn(objects);
  const findings = findingsOfDashboardFiles(configs);
  if (findings.length > 0) {
    record.check('Every file that looks like a dashboard is one.', 'dashboards', {
      findings,
      measured: quantity(findings.length, 'other file'),
      seconds: 0,
    });
  }
  const declared = rulesIn(configs);
  const questions = [...dashboardsIn(configs).map(questionOfDashboard), ...(declared.length === 0 ? [] : [questionOfRules(declared)])];
  const prometheus = runningPrometheus(testbed);
  if (prometheus !== undefined) return askAll(prometheus, record, questions);
  for (const { promise, expected, object } of questions) record.skipCheck(promise, expected, { reason: NO_PROMETHEUS, object });
}

async function askAll(prometheus: PrometheusClient, record: ResultLog, questions: readonly Question[]): Promise<void> {
  const examination = new DashboardQueries(prometheus);
  const start = Date.now();
  let interval = 0;
  for (const { promise, expected, asked, object, ask: examine } of questions) {
    const begin = Date.now();
    const examineOnce = async () => {
      interval = await examination.interval();
      return examine(examination, interval);
    };
    const findings = await untilNoFindings(examineOnce, () => start + patienceFor(interval));
    record.check(promise, expected, { findings, measured: asked, object, seconds: (Date.now() - begin) / 1000 });
  }
}

function questionOfDashboard(dashboard: Dashboard): Question {
  const panels = new Set(dashboard.queries.map(({ panel }) => panel)).size;
  return {
    promise: `Every query of dashboard '${dashboard.title}' returns data.`,
    expected: 'data for every panel',
    asked: `${quantity(dashboard.queries.length, 'query', 'queries')} of ${quantity(panels, 'panel')}`,
    object: dashboard.source,
    ask: (examination, interval) => examination.findingsOfDashboard(dashboard, interval),
  };
}

function questionOfRules(declared: readonly DeclaredRule[]): Question {
  return {
    promise: 'Every rule is evaluated, and what rules record has data.',
    expected: 'no rule without data',
    asked: quantity(declared.length, 'rule'),
    object: [...new Set(declared.map(({ source }) => source))].join(', '),
    ask: (examination) => examination.findingsOfRules(declared),
  };
}
