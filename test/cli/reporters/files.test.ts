import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportError, writeReports } from '../../../cli/reporters/files';
import { jsonReport } from '../../../cli/reporters/json';
import { junitReport } from '../../../cli/reporters/junit';
import { failure, result, run } from '../../analysis/expectations/results';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-report-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const written = run([result(), failure]);

test('writes both reports into a folder that it makes, and nothing else', () => {
  const out = join(folder, 'a', 'b');
  expect(writeReports(out, written)).toEqual([join(out, 'live.json'), join(out, 'live-junit.xml')]);
  expect(readdirSync(out).sort()).toEqual(['live-junit.xml', 'live.json']);
  expect(readFileSync(join(out, 'live.json'), 'utf8')).toBe(jsonReport(written));
  expect(readFileSync(join(out, 'live-junit.xml'), 'utf8')).toBe(junitReport(written));
});

test('replaces the reports of the run before', () => {
  writeReports(folder, run([]));
  writeReports(folder, written);
  expect(readFileSync(join(folder, 'live.json'), 'utf8')).toBe(jsonReport(written));
});

test('fails when the folder cannot be made, and says where', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => writeReports(file, written)).toThrow(ReportError);
  expect(() => writeReports(file, written)).toThrow(/live\.json cannot be written: .+\. Name another folder with --report\.$/);
});

test('leaves nothing half written when a report cannot be replaced', () => {
  mkdirSync(join(folder, 'live.json'));
  expect(() => writeReports(folder, written)).toThrow(ReportError);
  expect(readdirSync(folder)).toEqual(['live.json']);
});
