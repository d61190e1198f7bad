import { join } from 'node:path';
import type { InstallCommand } from '../../../live/install/commands';
import { findProgram, type SystemProgram, systemPrograms } from '../../../live/install/system';
import { script, temporaryFolder, withPath } from './support';

const folder = temporaryFolder();
withPath(folder);

/** A program that an install makes appear. */
function till(isThere = false) {
  const state = { isThere };
  const wanted: SystemProgram = { program: 'till', package: 'till-server', isThere: () => state.isThere };
  return { state, wanted };
}
const there: SystemProgram = { program: 'cart', package: 'cart', isThere: () => true };

describe('findProgram', () => {
  test('finds a program on the PATH', () => {
    script(join(folder(), 'till'), 'true');
    expect(findProgram('till')).toBe(join(folder(), 'till'));
  });

  test('returns undefined for a missing program', () => {
    expect(findProgram('no-such-program')).toBeUndefined();
  });
});

describe('systemPrograms', () => {
  test('is installed when all programs are there', () => {
    expect(systemPrograms([there, till(true).wanted]).isInstalled('')).toBe(true);
  });

  test('is not installed when one is missing', () => {
    expect(systemPrograms([there, till().wanted]).isInstalled('')).toBe(false);
  });

  test('installs only the packages of the missing programs, after an update', async () => {
    const { state, wanted } = till();
    const calls: string[] = [];
    const run = (command: InstallCommand) => {
      calls.push([command.program, ...command.args].join(' '));
      state.isThere = true;
      return Promise.resolve();
    };
    await systemPrograms([there, wanted, wanted]).install('', run);
    // The update made it appear: packages are chosen before.
    expect(calls).toEqual(['apt-get update', 'apt-get install --yes --no-install-recommends till-server']);
  });

  test('fails when a package lacks the program', async () => {
    const part = systemPrograms([till().wanted]);
    await expect(part.install('', () => Promise.resolve())).rejects.toThrow('apt-get installed till-server, but not till.');
  });

  test('without apt-get, names the missing programs', () => {
    const part = systemPrograms([there, till().wanted]);
    expect(() => {
      part.check();
    }).toThrow('lacks till (Debian: till-server), and has no apt-get. Install them by its own means');
  });

  test('with apt-get, passes the check', () => {
    script(join(folder(), 'apt-get'), 'true');
    expect(() => {
      systemPrograms([till().wanted]).check();
    }).not.toThrow();
  });
});
