import { LABELS } from '../../../../constructs/observability/prometheus/recording-rules';
import { files } from './files';
import { recordingCases } from './recording-cases';
import { recordingRulesIn } from './rules';

const rules = recordingRulesIn(files());

test.each(['workload', 'service', 'version'])(
  'of a %s the rate, the error ratio and three quantiles are recorded, and of a service what reached nobody',
  (subject) => {
    const latency = `${subject}:istio_request_duration_milliseconds`;
    expect(rules.map(({ record }) => record).filter((record) => record.startsWith(`${subject}:`))).toEqual([
      `${subject}:istio_requests:rate5m`,
      `${subject}:istio_requests:error_ratio5m`,
      `${latency}:p50_5m`,
      `${latency}:p90_5m`,
      `${latency}:p99_5m`,
      ...(subject === 'service' ? ['service:istio_requests:unreached_ratio5m'] : []),
    ]);
  },
);

// The live tests compute the figures with the real promtool: npm run test:live.
test('of every recorded series there is a figure', () => {
  const figures = recordingCases.flatMap(({ recorded }) => Object.entries(recorded)).filter(([, value]) => value !== 'nothing');
  const asked = new Set(figures.map(([series]) => series.replace(/\{.*/, '')));
  expect(rules.map(({ record }) => record).filter((record) => !asked.has(record))).toEqual([]);
});

test.each(rules.map(({ record, expr }) => [record, expr] as const))('%s is summed by the labels of its subject', (record, expr) => {
  const labels = LABELS[record.split(':')[0] as keyof typeof LABELS];
  expect(expr).toContain(`sum by (${labels.join(', ')}`);
});
