import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measured, median, medianOf } from '../../bench/measurement';

test('the median is the middle value, in whatever order they come', () => {
  expect(median([9, 1, 5])).toBe(5);
});

test('the median of an even number of values is between the two in the middle', () => {
  expect(median([1, 2, 4, 100])).toBe(3);
});

test('each figure has a median of its own', () => {
  const runs = [
    { cpuSeconds: 1, wallSeconds: 30, memoryMegabytes: 200 },
    { cpuSeconds: 2, wallSeconds: 10, memoryMegabytes: 300 },
    { cpuSeconds: 3, wallSeconds: 20, memoryMegabytes: 100 },
  ];
  expect(medianOf(runs)).toEqual({ cpuSeconds: 2, wallSeconds: 20, memoryMegabytes: 200 });
});

// The bench and the tests below need a Unix.
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A stand-in for bench/measure/main.go. It runs the program, and always reports the same figures. */
function meter(report: object): string {
  const file = join(folder, 'meter');
  writeFileSync(file, `#!/bin/sh\nout=$1; shift; "$@" >"$out"\necho '${JSON.stringify(report)}'\n`);
  chmodSync(file, 0o755);
  return file;
}

const REPORT = { exitCode: 0, userSeconds: 1.25, systemSeconds: 0.5, wallSeconds: 1.6004, peakMemoryBytes: 123_456_789 };

test('CPU is user and system time, memory is in MB of a million bytes', async () => {
  const side = { program: 'true', args: [], output: join(folder, 'nothing') };
  expect(await measured(side, meter(REPORT))).toEqual({ cpuSeconds: 1.75, wallSeconds: 1.6, memoryMegabytes: 123.5 });
});

test('what a side prints is its output', async () => {
  const output = join(folder, 'printed');
  await measured({ program: 'echo', args: ['hello'], output, prints: true }, meter(REPORT));
  expect(readFileSync(output, 'utf8')).toBe('hello\n');
});

test('what an earlier run wrote is gone', async () => {
  const output = join(folder, 'old');
  writeFileSync(output, '');
  await measured({ program: 'true', args: [], output }, meter(REPORT));
  expect(existsSync(output)).toBe(false);
});

test('fails when the measured process does', async () => {
  const side = { program: 'ls', args: ['/no-such-folder'], output: join(folder, 'nothing') };
  await expect(measured(side, meter({ ...REPORT, exitCode: 2 }))).rejects.toThrow(
    /^a program ended with 2:\n {2}ls \/no-such-folder\n.*no-such-folder/,
  );
});
