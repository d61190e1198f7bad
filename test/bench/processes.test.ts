import { run } from '../../bench/processes';

test('says what a program printed, and how it ended', async () => {
  const script = "console.log('one'); console.error('two'); process.exitCode = 3";
  expect(await run({ program: process.execPath, args: ['-e', script] })).toEqual({ code: 3, stdout: 'one\n', stderr: 'two\n' });
});

test('fails when the program does not exist', async () => {
  await expect(run({ program: 'no-such-program', args: [] })).rejects.toThrow('no-such-program cannot be started');
});
