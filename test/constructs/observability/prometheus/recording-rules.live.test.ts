import { files } from './files';
import { testRules } from './promtool';
import { recordingCases } from './recording-cases';

const read = files();

test.each(recordingCases.map((recordingCase) => [recordingCase.when, recordingCase] as const))('when %s', (name, { series, recorded }) => {
  const promql_expr_test = Object.entries(recorded).map(([expr, value]) => ({
    // Rounded to three decimal places, because of binary fractions.
    expr: `round(${expr}, 0.001)`,
    eval_time: '30m',
    exp_samples: value === 'nothing' ? [] : [{ labels: expr.replace(/^[^{]+/, ''), value }],
  }));
  const { status, says } = testRules(read, [{ name, series, promql_expr_test }]);
  expect({ status, says }).toEqual({ status: 0, says: expect.stringContaining('SUCCESS') });
});
