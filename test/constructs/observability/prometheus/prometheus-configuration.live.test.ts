import { readDist } from '../../../support/manifests';
import { files, filesOf } from './files';
import { promtool } from './promtool';

const inDist = (environment: string) => () => filesOf(readDist(`${environment}/70-observability.k8s.yaml`));

const READ: [string, () => Record<string, string>][] = [
  ['the lab', inDist('lab')],
  ['production', inDist('production')],
  ['no alerts', () => files({ alerts: false })],
  [
    'thresholds of its own',
    () => files({ scrapeInterval: '5s', alerts: { serviceErrorRatio: 0.001, sustainedFor: '90s', rootCertificateRemaining: '1y' } }),
  ],
];

test.each(READ)('promtool takes the configuration with %s, and finds the files of rules that it names', (_, read) => {
  const { status, says } = promtool(read(), 'check', 'config', '--lint=all', '--lint-fatal', 'prometheus.yml');
  expect({ status, says }).toEqual({ status: 0, says: expect.stringContaining('is valid') });
});

test.each(READ)('promtool takes the rules with %s', (_, read) => {
  const found = read();
  const rules = Object.keys(found).filter((file) => file.endsWith('-rules.yml'));
  const { status, says } = promtool(found, 'check', 'rules', '--lint=all', '--lint-fatal', ...rules);
  expect({ status, says }).toEqual({ status: 0, says: expect.stringContaining('SUCCESS') });
});

test('fails when an expression is none', () => {
  const broken = files()['recording-rules.yml']!.replace('sum by (', 'sum bye (');
  expect(promtool({ 'recording-rules.yml': broken }, 'check', 'rules', 'recording-rules.yml').status).not.toBe(0);
});
