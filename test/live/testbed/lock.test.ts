import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLocked, lock, unlock } from '../../../live/testbed/lock';

const isLinux = process.platform === 'linux';
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A process that runs, and holds the testbed. */
function holder() {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  const status = isLinux ? readFileSync(`/proc/${child.pid}/stat`, 'utf8') : '';
  const started = status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
  writeFileSync(file, JSON.stringify({ pid: child.pid, started }));
  return child;
}

test('is held by this process', async () => {
  await lock(file);
  expect(isLocked(file)).toBe(true);
});

test('is given back', async () => {
  await lock(file);
  unlock(file);
  expect(isLocked(file)).toBe(false);
});

test('fails when another process that runs has it', async () => {
  const child = holder();
  // Only Linux says when a process started; elsewhere there is no testbed to hold.
  if (isLinux) await expect(lock(file, 0)).rejects.toThrow(`Another \`npm run live\` is at work: process ${child.pid}`);
  child.kill();
});

test('waits for a process that is about to end', async () => {
  const child = holder();
  setTimeout(() => child.kill('SIGKILL'), 200);
  await lock(file, 10_000);
  expect(isLocked(file)).toBe(true);
});

test('is taken from a process whose number is used again', async () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, started: '1' }));
  await lock(file, 0);
  expect(isLocked(file)).toBe(true);
});

test('a lock that cannot be read is nobody’s', async () => {
  writeFileSync(file, '{');
  await lock(file, 0);
  expect(isLocked(file)).toBe(true);
});

test('what another has is not given back', () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, started: '1' }));
  unlock(file);
  expect(readFileSync(file, 'utf8')).toContain('started');
});
