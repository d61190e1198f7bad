import { checkPrometheusDuration, type PrometheusDuration, secondsOf } from '../../../../constructs/observability/prometheus/prometheus-duration';
import { shopChart } from '../../../support/manifests';

test.each<[PrometheusDuration, number]>([
  ['500ms', 0.5],
  ['15s', 15],
  ['5m', 300],
  ['6h', 21_600],
  ['30d', 2_592_000],
  ['2w', 1_209_600],
  ['1y', 31_536_000],
])('%s are %d seconds', (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});

test.each(['0s', '-5m', '1.5h', '5', '5min', '1h30m', ''])("fails when the duration is '%s'", (duration) => {
  const check = () => {
    checkPrometheusDuration(shopChart(), 'retention', duration as PrometheusDuration);
  };
  expect(check).toThrow(`retention '${duration}' is not a duration that Prometheus accepts.`);
});
