import { relative } from 'node:path';
import type { Bed } from '../bed/bed';
import { type ConfigFiles, dashboardsIn } from '../observability/dashboards';
import { faultsOfDashboard, faultsOfRules, untilFaultless } from '../observability/examination';
import type { Prometheus } from '../observability/prometheus';
import { rulesIn } from '../observability/rules';
import { quantity } from '../report/words';
import { runningPrometheus } from './addons';
import type { Record } from './record';
import { fullName, type Placed } from './request-path';

/** How long it may take until what is asked for has been scraped twice, and rules are evaluated. */
const PATIENCE_MS = 90_000;

/**
 * Has the bed's Prometheus run every query of the dashboards, and every rule, that stand in ConfigMaps of some objects. Without a Prometheus, or
 * without these, nothing is checked.
 */
export async function observe(bed: Bed, record: Record, objects: readonly Placed[]): Promise<void> {
  const prometheus = runningPrometheus(bed);
  if (prometheus === undefined) return;
  const configs = objects.filter(({ object }) => object.kind === 'ConfigMap').map(configFilesOf);
  const end = Date.now() + PATIENCE_MS;
  await observeDashboards({ record, prometheus, end }, configs);
  await observeRules({ record, prometheus, end }, configs);
}

interface Observation {
  readonly record: Record;
  readonly prometheus: Prometheus;

  /** When waiting ends. */
  readonly end: number;
}

function configFilesOf({ object, file }: Placed): ConfigFiles {
  const { data = {} } = object as { data?: ConfigFiles['files'] };
  return { source: `ConfigMap/${fullName(object)} in ${relative(process.cwd(), file)}`, files: data };
}

async function observeDashboards({ record, prometheus, end }: Observation, configs: readonly ConfigFiles[]): Promise<void> {
  for (const dashboard of dashboardsIn(configs)) {
    const begin = Date.now();
    const faults = await examined(() => faultsOfDashboard(dashboard, prometheus), end);
    const panels = new Set(dashboard.queries.map(({ panel }) => panel)).size;
    record.check(`Every query of dashboard '${dashboard.title}' returns data.`, 'data for every panel', {
      faults,
      measured: `${quantity(dashboard.queries.length, 'query', 'queries')} of ${quantity(panels, 'panel')}`,
      object: dashboard.source,
      seconds: (Date.now() - begin) / 1000,
    });
  }
}

async function observeRules({ record, prometheus, end }: Observation, configs: readonly ConfigFiles[]): Promise<void> {
  const declared = rulesIn(configs);
  if (declared.length === 0) return;
  const begin = Date.now();
  const faults = await examined(() => faultsOfRules(declared, prometheus), end);
  record.check('Every rule is evaluated, and what rules record has data.', 'no rule without data', {
    faults,
    measured: quantity(declared.length, 'rule'),
    object: [...new Set(declared.map(({ source }) => source))].join(', '),
    seconds: (Date.now() - begin) / 1000,
  });
}

async function examined(examine: () => Promise<string[]>, end: number): Promise<string[]> {
  try {
    return await untilFaultless(examine, end);
  } catch (error) {
    return [(error as Error).message];
  }
}
