import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { installedTools } from '../../../../live/install/tools';
import type { Series } from './series';
import { INTERVAL_SECONDS } from './series';

/** Runs the real promtool, which `npm run live:install` builds, on files. Returns its output. */
export function promtool(files: Readonly<Record<string, string>>, ...args: string[]): { status: number | null; says: string } {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-promtool-'));
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const { status, stdout, stderr } = spawnSync(installedTools().promtool, args, { cwd: folder, encoding: 'utf8' });
    return { status, says: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A test of rules, in promtool's format. */
interface RuleTest {
  readonly name: string;
  readonly series: Series;
  readonly alert_rule_test?: readonly object[];
  readonly promql_expr_test?: readonly object[];
}

/** Runs promtool on rules over series. Alerts are evaluated after recording rules, because they use their series. */
export function testRules(files: Readonly<Record<string, string>>, tests: readonly RuleTest[]): { status: number | null; says: string } {
  const file = {
    rule_files: ['recording-rules.yml', 'alert-rules.yml'],
    group_eval_order: ['workloads', 'services', 'versions', 'traffic-alerts', 'mesh-alerts'],
    evaluation_interval: `${INTERVAL_SECONDS}s`,
    fuzzy_compare: true,
    tests: tests.map(({ series, ...test }) => ({
      interval: `${INTERVAL_SECONDS}s`,
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      ...test,
    })),
  };
  return promtool({ ...files, 'tests.yml': dump(file, { noRefs: true }) }, 'test', 'rules', 'tests.yml');
}
