import { type Result, type Run, tally } from '../../analysis/expectations/result';
import { visible } from '../../analysis/diagnostics/words';
import { explain, sorted, titleOf, type Worded } from './results';

/** The report `live-junit.xml`: a test suite for each subject, a test case for each result. */
export function junitReport(run: Run): string {
  const results = sorted(run.results);
  const titles = [...new Set(results.map(titleOf))];
  const suites = titles.flatMap((title) =>
    suite(
      title,
      run,
      results.filter((result) => titleOf(result) === title),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'npm run live', ...counts(run.results), time: run.seconds.toFixed(3) })}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(title: string, { started, versions }: Run, results: readonly Worded[]): string[] {
  const { istio, kubernetes, envoy } = versions;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const timestamp = started.toISOString().replace(/\.\d+Z$/, '');
  return [
    `  <testsuite${attributes({ name: title, ...counts(results), timestamp, time: seconds.toFixed(3) })}>`,
    ...properties({ istio, kubernetes, envoy }, '    '),
    ...results.flatMap(testcase),
    '  </testsuite>',
  ];
}

function testcase(result: Worded): string[] {
  const { promise, expected, measured, object } = result.words;
  return [
    `    <testcase${attributes({ classname: `${result.subjectKind}.${result.subject}`, name: promise, time: result.seconds.toFixed(3) })}>`,
    ...properties({ expected, measured, ...(object === undefined ? {} : { object }) }, '      '),
    ...verdict(result),
    '    </testcase>',
  ];
}

function verdict(result: Worded): string[] {
  const message = result.words.reason ?? result.words.measured;
  if (result.verdict === 'holds') return [];
  if (result.verdict === 'skipped') return [`      <skipped${attributes({ message })}/>`];
  const body = [...explain(result.words).map(([label, text]) => `${label}: ${text}`), ...(result.log ?? [])];
  return [`      <failure${attributes({ message, type: result.kind })}>${escape(body.join('\n'))}</failure>`];
}

function counts(results: readonly Result[]): Record<string, string> {
  const { fails, skipped } = tally(results);
  return { tests: String(results.length), failures: String(fails), errors: '0', skipped: String(skipped) };
}

function properties(values: Readonly<Record<string, string>>, indent: string): string[] {
  const lines = Object.entries(values).map(([name, value]) => `${indent}  <property${attributes({ name, value })}/>`);
  return [`${indent}<properties>`, ...lines, `${indent}</properties>`];
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');
}

function escape(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
