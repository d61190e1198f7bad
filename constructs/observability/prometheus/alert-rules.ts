import type { IConstruct } from 'constructs';
import { meshAlerts } from './mesh-alerts';
import type { RuleGroup } from './rules';
import { type AlertThresholds, thresholds } from './thresholds';
import { trafficAlerts } from './traffic-alerts';

/** The file that has them, where there are alerts. */
export const ALERT_RULES_FILE = 'alert-rules.yml';

/** Alerts of the traffic, and of the mesh itself. */
export function alertRules(scope: IConstruct, given: AlertThresholds): RuleGroup[] {
  const all = thresholds(scope, given);
  return [
    { name: 'traffic-alerts', rules: trafficAlerts(all) },
    { name: 'mesh-alerts', rules: meshAlerts(all) },
  ];
}
