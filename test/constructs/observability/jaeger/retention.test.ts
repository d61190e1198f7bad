import { checkRetention } from '../../../../constructs/observability/jaeger/retention';
import { shopChart } from '../../../support/manifests';

const check = (value: unknown) => () => {
  checkRetention(shopChart(), value as '72h');
};

test.each(['72h', '168h', '1.5h', '90m', '3600s', '5000ms'])('%s can be kept', (value) => {
  expect(check(value)).not.toThrow();
});

test.each(['7d', '1w', '72', '0h', '500ms', '-1h', '72 h', '', '72h\n', '1h30m', 72, null])('fails when the retention is %p', (value) => {
  expect(check(value)).toThrow(/^\[Shop\] retention is .*, which Jaeger does not accept\. Write a number.*\(h, m, s\).* a week is '168h'\.$/);
});

test("fails when Go's durations end before it", () => {
  expect(check('2562047h')).not.toThrow();
  expect(check('2562048h')).toThrow(/retention is '2562048h'/);
});
