import { type AlertCase, ruleName } from './alert-case';
import { alertCases } from './alert-cases';
import { files } from './files';
import { testRules } from './promtool';
import { annotation, ruleOf } from './rules';

const read = files();

function alertTest(alertCase: AlertCase): object {
  const { alert, at = '30m', fires } = alertCase;
  const { summary, description } = ruleOf(read, alertCase).annotations;
  const expected = fires && {
    exp_labels: fires.labels,
    exp_annotations: { summary: annotation(summary, fires), description: annotation(description, fires) },
  };
  return { eval_time: at, alertname: alert, exp_alerts: expected ? [expected] : [] };
}

const cases = alertCases.map(
  (alertCase) => [`${ruleName(alertCase)} ${alertCase.fires ? 'fires' : 'is silent'} when ${alertCase.when}`, alertCase] as const,
);

test.each(cases)('%s', (name, alertCase) => {
  const { status, says } = testRules(read, [{ name, series: alertCase.series, alert_rule_test: [alertTest(alertCase)] }]);
  expect({ status, says }).toEqual({ status: 0, says: expect.stringContaining('SUCCESS') });
});
