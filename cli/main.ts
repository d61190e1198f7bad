/** The command line of cdk8s-mesh. `cdk8s-mesh COMMAND --help` describes a command. */
import { Command, CommanderError } from 'commander';
import { DiagnosticError } from '../analysis/diagnostics';
import type { Io } from './io';
import { configureLive } from './live/live-command';
import { UsageError } from './usage-error';

/** The columns of a help text. */
const HELP_WIDTH = 120;

/**
 * Runs a command line.
 *
 * @param args the arguments, without the names of Node and of the script
 * @returns the exit code: 0 if all is well, 1 if not, 2 for a wrong command line
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command('cdk8s-mesh')
    .description('Judges the manifests of a mesh.')
    .exitOverride()
    .configureOutput({
      getOutHelpWidth: () => HELP_WIDTH,
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => {
        write(text.replace(/^error: /, ''));
      },
    });
  configureLive(program.command('live'), io, (exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(`${error instanceof DiagnosticError ? error.message : stackOf(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The text of a bug: the message and the stack. */
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

if (require.main === module) {
  void main(process.argv.slice(2), process).then((code) => {
    // A pipe buffers 64 KiB; an exit would lose the rest.
    process.stdout.write('', () => process.exit(code));
  });
}
