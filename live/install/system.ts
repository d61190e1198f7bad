import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Part } from './install';
import { LiveError } from '../live-error';

/** A program of the system, and the Debian package that contains it. */
export interface SystemProgram {
  readonly program: string;
  readonly package: string;
  isThere(): boolean;
}

/** Debian's folders of programs for root, which are not on every PATH. */
const ADMIN_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The absolute path of a program, or undefined. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | undefined {
  const files = [...path.split(delimiter), ...ADMIN_FOLDERS].filter((folder) => folder !== '').map((folder) => join(folder, name));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export const program = (name: string, debianPackage: string): SystemProgram => ({
  program: name,
  package: debianPackage,
  isThere: () => findProgram(name) !== undefined,
});

/** Not a program, but a module of Python. */
export const PIP: SystemProgram = {
  program: 'pip for python3',
  package: 'python3-pip',
  isThere: () => spawnSync('python3', ['-c', 'import pip']).status === 0,
};

/** Installs with apt-get the packages of those programs that are missing. */
export function systemPrograms(programs: readonly SystemProgram[]): Part {
  const missing = () => programs.filter((wanted) => !wanted.isThere());
  return {
    name: 'system',
    contents: programs.map((wanted) => wanted.program).join(', '),
    isInstalled: () => missing().length === 0,
    check: () => {
      if (findProgram('apt-get') !== undefined) return;
      const names = missing().map((wanted) => `${wanted.program} (Debian: ${wanted.package})`);
      throw new LiveError(
        'MESH5002',
        `This machine lacks ${names.join(', ')}, and has no apt-get.`,
        'Install them by its own means, and run this again.',
      );
    },
    install: async (_cache, run) => {
      const packages = [...new Set(missing().map((wanted) => wanted.package))];
      const apt = (cure: string, ...args: string[]) => run({ program: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' }, cure });
      await apt('Check the network and the sources in /etc/apt, and that no other apt-get is running.', 'update');
      const cure = `Install them by hand (${packages.join(', ')}); an interrupted install is ended by \`dpkg --configure -a\`.`;
      await apt(cure, 'install', '--yes', '--no-install-recommends', ...packages);
      const rest = missing().map((wanted) => wanted.program);
      if (rest.length > 0)
        throw new LiveError('MESH5002', `apt-get installed ${packages.join(', ')}, but not ${rest.join(', ')}.`, 'Put them on the PATH.');
    },
  };
}
