import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleName } from './alert-case';
import { alertCases } from './alert-cases';
import { files } from './files';
import { alertRulesIn, annotation, nameOf, ruleOf } from './rules';

const read = files();
const rules = alertRulesIn(read);

test('there are the alerts that people want of a mesh', () => {
  expect(rules.map(nameOf)).toEqual([
    'ServiceErrorRatioHigh',
    'ServiceLatencyHigh',
    'CallsReachNobody',
    'CanaryErrorRatioHigh',
    'CanaryLatencyHigh',
    'CertificateExpiresSoon (workload)',
    'CertificateExpiresSoon (istiod)',
    'ProxyRejectsConfiguration (proxy)',
    'ProxyRejectsConfiguration (istiod)',
    'ProxyOutOfDate',
    'ProxyConfigurationSlow',
  ]);
});

// The live tests run the cases with the real promtool: npm run test:live.
test.each(rules.map(nameOf))('of %s there is a case that fires it, and one that does not', (name) => {
  const verdicts = alertCases.filter((alertCase) => ruleName(alertCase) === name).map(({ fires }) => fires !== undefined);
  expect(new Set(verdicts)).toEqual(new Set([true, false]));
});

test.each(['ServiceErrorRatioHigh', 'ServiceLatencyHigh', 'CallsReachNobody', 'CanaryErrorRatioHigh', 'CanaryLatencyHigh'])(
  'of %s there is a case without traffic',
  (name) => {
    const silent = alertCases.filter(({ alert, when, fires }) => alert === name && when === 'there is no traffic' && fires === undefined);
    expect(silent).toHaveLength(1);
  },
);

test('every case is of a rule', () => {
  for (const alertCase of alertCases) expect(() => ruleOf(read, alertCase)).not.toThrow();
});

test.each(alertCases.flatMap((alertCase) => (alertCase.fires ? [[ruleName(alertCase), alertCase.when, alertCase] as const] : [])))(
  'what %s says when %s has whatever it names',
  (_, __, alertCase) => {
    const { annotations } = ruleOf(read, alertCase);
    for (const text of Object.values(annotations)) expect(annotation(text, alertCase.fires!)).not.toContain('{{');
  },
);

test.each(rules.map((rule) => [nameOf(rule), rule] as const))(
  '%s says with whom something is wrong, and what to do',
  (_, { labels, annotations }) => {
    expect(['warning', 'critical']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/^[^]{20,}\.$/);
    expect(annotations.description.split(/[.;] /).length).toBeGreaterThan(1);
  },
);

test('whoever restarts a workload for a proxy out of date restarts that one, and not all of its namespace', () => {
  const { description } = rules.find(({ alert }) => alert === 'ProxyOutOfDate')!.annotations;
  expect(description).toContain('rollout restart deployment/NAME`');
});

test('docs/observability.md has a heading for each alert, in their order', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/observability.md'), 'utf8');
  const headings = [...page.matchAll(/^### ([A-Z]\w+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([...new Set(rules.map(({ alert }) => alert))]);
});
