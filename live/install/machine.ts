import { LiveError } from '../live-error';
import { findProgram } from './system';

/** The properties of a machine that decide whether the testbed can run. */
export interface Machine {
  readonly platform: string;
  /** The id of the user. */
  readonly uid: number;
  /** The folders to look for programs in. */
  readonly path: string;
}

const thisMachine = (): Machine => ({ platform: process.platform, uid: process.getuid?.() ?? -1, path: process.env.PATH ?? '' });

/** Throws unless this is Linux and the user is root. */
export function requireLinuxAndRoot({ platform, uid }: Machine = thisMachine()): void {
  if (platform !== 'linux') {
    throw new LiveError(
      'MESH5001',
      `The live mesh runs on Linux only, and this is ${platform}: it needs network namespaces and iptables.`,
      'Run it in a virtual machine with Linux.',
    );
  }
  if (uid !== 0) {
    throw new LiveError(
      'MESH5001',
      `The live mesh needs root, and this is user ${uid}: it makes network namespaces and installs packages.`,
      'Run it as root, as in `sudo env "PATH=$PATH" npm run ...`.',
    );
  }
}

/** Throws unless the testbed can run here: Linux, root, iptables and ip. */
export function requireTestbedMachine(machine: Machine = thisMachine()): void {
  requireLinuxAndRoot(machine);
  for (const name of ['iptables', 'ip']) {
    if (findProgram(name, machine.path) === undefined) throw new LiveError('MESH5001', `${name} is missing.`, 'Run `npm run live:install`.');
  }
}
