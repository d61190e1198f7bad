import { checkRetentionSize } from '../../../../constructs/observability/prometheus/retention-size';
import { shopChart } from '../../../support/manifests';

const check = (size: string, storage?: string) => () => {
  checkRetentionSize(shopChart(), size, storage === undefined ? undefined : { size: storage });
};

test.each([
  ['40GB', '50Gi'],
  ['1023MB', '1Gi'],
  ['1GB', '1100M'],
  ['1TB', '2T'],
  ['512KB', '1Mi'],
  ['999B', '1k'],
  ['1024MB', '1.5Gi'],
])('%s is kept in %s', (size, storage) => {
  expect(check(size, storage)).not.toThrow();
});

test.each([
  ['1GB', '1Gi'],
  // In Prometheus a GB is 1024 MB. In Kubernetes a G is 1000 M.
  ['1GB', '1G'],
  ['2TB', '500Gi'],
  ['1000B', '1k'],
])('fails when %s is to be kept in %s', (size, storage) => {
  expect(check(size, storage)).toThrow(`retentionSize '${size}' is not less than the storage of ${storage}.`);
});

test('a storage without a size that can be read is not compared with: it says so itself', () => {
  expect(check('1EB', 'plenty')).not.toThrow();
});

test('an emptyDir has no size to compare with', () => {
  expect(check('1EB')).not.toThrow();
});

test.each(['40', '40Gi', '0GB', '1.5GB', 'GB', ''])("fails when the size is '%s'", (size) => {
  expect(check(size)).toThrow(/is not a size that Prometheus accepts/);
});
