import type { Bed } from '../testbed/bed';
import { type Dashboard, dashboardsIn, faultsOfDashboardFiles } from '../measure/observability/dashboards';
import { Examination, untilFaultless } from '../measure/observability/examination';
import { patienceFor } from '../measure/observability/intervals';
import type { Prometheus } from '../measure/observability/prometheus';
import { type DeclaredRule, rulesIn } from '../measure/observability/rules';
import { quantity } from '../../analysis/diagnostics/words';
import { runningPrometheus } from '../measure/addons';
import { configFilesIn } from '../measure/observability/config-files';
import type { Record } from './record';
import type { Placed } from '../../analysis/expectations/blame/request-path';

const NO_PROMETHEUS = 'no pod runs prom/prometheus, which would have to answer: let the manifests bring one';

/** What is judged, in words, and the object that it stands in. */
interface Question {
  readonly promise: string;
  readonly outcome: string;
  readonly asked: string;
  readonly object: string;
  readonly examine: (examination: Examination, interval: number) => Promise<string[]>;
}

/**
 * Has the bed's Prometheus run every query of the dashboards, and every rule, that stand in ConfigMaps of some objects. Without a Prometheus they are
 * skipped.
 */
export async function observe(bed: Bed, record: Record, objects: readonly Placed[]): Promise<void> {
  const configs = configFilesIn(objects);
  const faults = faultsOfDashboardFiles(configs);
  if (faults.length > 0) {
    record.check('Every file that looks like a dashboard is one.', 'dashboards', {
      faults,
      measured: quantity(faults.length, 'other file'),
      seconds: 0,
    });
  }
  const declared = rulesIn(configs);
  const questions = [...dashboardsIn(configs).map(questionOfDashboard), ...(declared.length === 0 ? [] : [questionOfRules(declared)])];
  const prometheus = runningPrometheus(bed);
  if (prometheus !== undefined) return judge(prometheus, record, questions);
  for (const { promise, outcome, object } of questions) record.skipCheck(promise, outcome, { reason: NO_PROMETHEUS, object });
}

async function judge(prometheus: Prometheus, record: Record, questions: readonly Question[]): Promise<void> {
  const examination = new Examination(prometheus);
  const start = Date.now();
  let interval = 0;
  for (const { promise, outcome, asked, object, examine } of questions) {
    const begin = Date.now();
    const examineOnce = async () => {
      interval = await examination.interval();
      return examine(examination, interval);
    };
    const faults = await untilFaultless(examineOnce, () => start + patienceFor(interval));
    record.check(promise, outcome, { faults, measured: asked, object, seconds: (Date.now() - begin) / 1000 });
  }
}

function questionOfDashboard(dashboard: Dashboard): Question {
  const panels = new Set(dashboard.queries.map(({ panel }) => panel)).size;
  return {
    promise: `Every query of dashboard '${dashboard.title}' returns data.`,
    outcome: 'data for every panel',
    asked: `${quantity(dashboard.queries.length, 'query', 'queries')} of ${quantity(panels, 'panel')}`,
    object: dashboard.source,
    examine: (examination, interval) => examination.faultsOfDashboard(dashboard, interval),
  };
}

function questionOfRules(declared: readonly DeclaredRule[]): Question {
  return {
    promise: 'Every rule is evaluated, and what rules record has data.',
    outcome: 'no rule without data',
    asked: quantity(declared.length, 'rule'),
    object: [...new Set(declared.map(({ source }) => source))].join(', '),
    examine: (examination) => examination.faultsOfRules(declared),
  };
}
