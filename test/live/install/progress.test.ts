import { clock, Progress } from '../../../live/install/progress';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

async function shown(terminal: { isTTY?: boolean; columns?: number }, seconds: number): Promise<string> {
  let text = '';
  const progress = new Progress({ ...terminal, write: (more) => (text += more) });
  await progress.during('[1 of 2] shop: cart, till', async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });
  return text;
}

test.each([
  [0, '0:00'],
  [9_400, '0:09'],
  [75_000, '1:15'],
  [3_600_000, '60:00'],
])('%d ms are %s', (ms, text) => {
  expect(clock(ms)).toBe(text);
});

test('a log gets a line every 30 s', async () => {
  const start = '[1 of 2] shop: cart, till';
  expect((await shown({}, 61)).split('\n')).toEqual([`${start} ... 0:00`, `${start} ... 0:30`, `${start} ... 1:00`, `${start} done in 1:01`, '']);
});

test('a terminal gets one line, counted up in place', async () => {
  const text = await shown({ isTTY: true, columns: 80 }, 2);
  expect(text.split('\n')).toHaveLength(2);
  expect(
    text
      .split('\r\x1b[K')
      .slice(1)
      .map((line) => line.slice(25)),
  ).toEqual([' ... 0:00', ' ... 0:01', ' ... 0:02', ' done in 0:02\n']);
});

test('a line fits a narrow terminal', async () => {
  const lines = (await shown({ isTTY: true, columns: 30 }, 1)).trimEnd().split('\r\x1b[K').slice(1);
  expect(Math.max(...lines.map((line) => line.length))).toBe(29);
  expect(lines.at(-1)).toMatch(/ done in 0:01$/);
});
