import { StandardError } from '../../../scripts/synth/standard-error';

const PROGRESS = '\rvalidating: 3 of 10\x1b[K';

/** What is shown and what is kept of a text that comes in these pieces. */
function taken(...pieces: string[]) {
  const shown: string[] = [];
  const stderr = new StandardError((progress) => shown.push(progress));
  for (const piece of pieces) stderr.take(piece);
  return { shown, text: stderr.text, message: stderr.message };
}

test('shows progress, and keeps everything else', () => {
  expect(taken('careful\n', PROGRESS, 'again\n')).toMatchObject({ shown: [PROGRESS], text: 'careful\nagain\n' });
});

test.each(Array.from({ length: PROGRESS.length - 1 }, (_, index) => index + 1))(
  'knows progress that comes in two pieces, of %d characters first',
  (at) => {
    expect(taken(`a\n${PROGRESS.slice(0, at)}`, `${PROGRESS.slice(at)}b\n`)).toMatchObject({ shown: [PROGRESS], text: 'a\nb\n' });
  },
);

test('keeps lines that end as on Windows', () => {
  expect(taken('one\r\n', 'two\r\n')).toMatchObject({ shown: [], text: 'one\r\ntwo\r\n' });
});

test('the message has neither stack frames nor what the CLI says of its child', () => {
  const cli = 'Error: command "node main.js " at /shop returned a non-zero exit code 1\n    at ChildProcess.<anonymous> (util.js:1:1)\n';
  expect(taken(`error: [lab] one.\n    at main.ts:1:1\n${PROGRESS}[lab] two.\n`, cli).message).toBe('error: [lab] one.\n[lab] two.');
});
