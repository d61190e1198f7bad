import type { Io } from '../../cli/io';
import { main } from '../../cli/main';

/** Runs a command line, and returns what it printed with its exit code. */
export async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  const io: Io = {
    stdout: { write: (text) => (printed.stdout += text) },
    stderr: { write: (text) => (printed.stderr += text) },
  };
  return { code: await main(args, io), ...printed };
}
