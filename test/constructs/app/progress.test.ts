import { spawnSync } from 'node:child_process';
import { Progress } from '../../../constructs/app/progress';
import { ROOT } from '../../support/manifests';

// Some tests start a program.
jest.setTimeout(60_000);

/** A terminal that records its output, and a clock that does not advance. */
function outside({ columns = 80, now = 2000 } = {}) {
  const written: string[] = [];
  const state = { written, now, terminal: { columns, write: (text: string) => void written.push(text) } };
  return { state, progress: (total: number) => new Progress('validating', total, { terminal: state.terminal, now: () => state.now }) };
}

test('shows what is done in one line that is overwritten', () => {
  const { state, progress } = outside();
  progress(10).at(3);
  expect(state.written).toEqual(['\rvalidating: 3 of 10\x1b[K']);
});

test('shows nothing in the first 2 s of the program', () => {
  const { state, progress } = outside({ now: 1999 });
  progress(10).at(3);
  expect(state.written).toEqual([]);
});

test('shows nothing where there is no terminal', () => {
  const written: string[] = [];
  const terminal = { columns: undefined, write: (text: string) => void written.push(text) };
  const progress = new Progress('validating', 10, { terminal, now: () => 5000 });
  progress.at(3);
  progress.end();
  expect(written).toEqual([]);
});

test('is written at most ten times a second', () => {
  const { state, progress } = outside();
  const line = progress(100);
  for (let done = 1; done <= 100; done++, state.now += 10) line.at(done);
  expect(state.written).toHaveLength(10);
});

test('looks at the clock at most a thousand times, however much there is to do', () => {
  let looks = 0;
  const terminal = { columns: 80, write: () => undefined };
  const progress = new Progress('validating', 1_000_000, { terminal, now: () => (looks += 1) });
  for (let done = 1; done <= 1_000_000; done++) progress.at(done);
  expect(looks).toBeLessThanOrEqual(1000);
});

test('never fills the line, which would wrap', () => {
  const { state, progress } = outside({ columns: 12 });
  progress(10).at(3);
  expect(state.written).toEqual(['\rvalidating:\x1b[K']);
});

test('removes the line at the end', () => {
  const { state, progress } = outside();
  const line = progress(10);
  line.at(3);
  line.end();
  expect(state.written.at(-1)).toBe('\r\x1b[K');
});

test('writes nothing at the end when nothing was shown', () => {
  const { state, progress } = outside({ now: 100 });
  const line = progress(10);
  line.at(3);
  line.end();
  expect(state.written).toEqual([]);
});

describe('a program of its own', () => {
  const code = `
    const { Progress } = require('./constructs/app/progress');
    const late = performance.now;
    performance.now = () => late.call(performance) + 2000;
    const progress = new Progress('building', 2);
    progress.at(1);
    progress.end();`;
  const node = ['--require', 'ts-node/register', '--eval', code];

  test('shows nothing in a pipe', () => {
    expect(spawnSync(process.execPath, node, { cwd: ROOT, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '', stdout: '' });
  });

  // Unix: Python's pty gives a program a terminal.
  const hasPty = spawnSync('python3', ['-c', 'import pty']).status === 0;
  (hasPty ? test : test.skip)('shows it on a terminal', () => {
    const python = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';
    const { stdout } = spawnSync('python3', ['-c', python, process.execPath, ...node], { cwd: ROOT, encoding: 'utf8', input: '' });
    expect(stdout).toContain('building: 1 of 2');
  });
});
