import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FinalError, must, run, tailOf, until } from '../../../live/testbed/exec';

const sh = (script: string) => ['sh', '-c', script];

describe('run', () => {
  test('returns what a program said, whatever its code', async () => {
    expect(await run(sh('echo out; echo err >&2; exit 3'))).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('gives it input, environment and folder', async () => {
    const { stdout } = await run(sh('cat; echo " $SHOP $(pwd)"'), { input: 'tea', env: { SHOP: 'cart' }, cwd: '/' });
    expect(stdout).toBe('tea cart /\n');
  });

  test('a program that does not read its input is no failure', async () => {
    expect((await run(['true'], { input: 'x'.repeat(1_000_000) })).code).toBe(0);
  });

  test('says by which signal a program ended', async () => {
    expect(await run(sh('kill -KILL $$'))).toEqual({ code: 1, stdout: '', stderr: 'ended by SIGKILL' });
  });

  test('fails when there is no such program', async () => {
    await expect(run(['no-such-program'])).rejects.toThrow('no-such-program could not be started: spawn no-such-program ENOENT');
  });
});

describe('must', () => {
  test('returns the output', async () => {
    expect(await must(['echo', 'tea'])).toBe('tea\n');
  });

  test.each([
    ['echo out; echo err >&2; exit 2', 'err'],
    ['echo out; exit 2', 'out'],
  ])('fails with what the program said: %s', async (script, said) => {
    await expect(must(sh(script))).rejects.toThrow(`\`sh -c ${script}\` ended with code 2: ${said}`);
  });
});

describe('until', () => {
  test('asks until there is an answer', async () => {
    let asked = 0;
    expect(await until('the third', 5, () => (++asked === 3 ? 'tea' : undefined))).toBe('tea');
  });

  test('goes on after a failure', async () => {
    let asked = 0;
    const question = () => (++asked === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(false));
    expect(await until('an answer', 5, question)).toBe(false);
  });

  test('fails in time, with the last failure', async () => {
    const question = () => {
      throw new Error('the cart is empty');
    };
    await expect(until('the cart is full', 0.1, question)).rejects.toThrow('the cart is full: not within 0.1 s: the cart is empty');
  });

  test('fails in time without an answer', async () => {
    await expect(until('the cart is full', 0.1, () => undefined)).rejects.toThrow(/^the cart is full: not within 0.1 s$/);
  });

  test('fails at once when waiting is no cure', async () => {
    const question = () => {
      throw new FinalError('the shop is closed');
    };
    await expect(until('the cart is full', 60, question)).rejects.toThrow('the shop is closed');
  });
});

test('the tail of a log is its last five lines', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tail-')), 'a.log');
  writeFileSync(file, '1\n2\n3\n4\n5\n6\n');
  expect(tailOf(file)).toBe('2\n3\n4\n5\n6');
});

test('a log that went with its testbed has no tail', () => {
  expect(tailOf('/no/such/file.log')).toBe('');
});
