import { load } from 'js-yaml';
import type { RuleFile } from '../../../../constructs/observability/prometheus/prometheus-configuration';
import type { AlertRule, RecordingRule } from '../../../../constructs/observability/prometheus/rules';
import { type AlertCase, ruleName } from './alert-case';

type Files = Readonly<Record<string, string>>;

const rulesIn = (text: string) => (load(text) as RuleFile).groups.flatMap(({ rules }) => rules);

/** The recording rules in the files of Prometheus. */
export const recordingRulesIn = (files: Files): RecordingRule[] => rulesIn(files['recording-rules.yml']!) as RecordingRule[];

/** The alert rules in the files of Prometheus. */
export const alertRulesIn = (files: Files): AlertRule[] => rulesIn(files['alert-rules.yml']!) as AlertRule[];

/** The name of an alert rule in cases. */
export const nameOf = ({ alert, labels }: AlertRule): string => ruleName({ alert, of: labels.certificate ?? labels.reported_by });

/** The alert rule of a case. */
export function ruleOf(files: Files, alertCase: AlertCase): AlertRule {
  const rule = alertRulesIn(files).find((candidate) => nameOf(candidate) === ruleName(alertCase));
  if (rule === undefined) throw new Error(`no alert rule is ${ruleName(alertCase)}`);
  return rule;
}

/** The text of an annotation with its labels and its value. Throws if the alert does not have a label. */
export function annotation(template: string, { labels, value }: NonNullable<AlertCase['fires']>): string {
  return template.replace(/\{\{ \$(?:labels\.(\w+)|value \|[^}]+) \}\}/g, (_, label?: string) => {
    const text = label === undefined ? value : labels[label];
    if (text === undefined) throw new Error(`'${template}' wants ${label ?? 'a value'}, which the alert does not have.`);
    return text;
  });
}
