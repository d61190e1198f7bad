import { join } from 'node:path';
import { requireTestbedMachine, requireLinuxAndRoot } from '../../../live/install/machine';
import { script, temporaryFolder } from './support';

const folder = temporaryFolder();
const machine = (overrides = {}) => ({ platform: 'linux', uid: 0, path: folder(), ...overrides });

test('Linux and root will do', () => {
  expect(() => {
    requireLinuxAndRoot(machine());
  }).not.toThrow();
});

test.each([
  [{ platform: 'darwin' }, /Linux only, and this is darwin.*.*virtual machine/],
  [{ uid: 1000 }, /needs root, and this is user 1000.*.*sudo/],
])('fails with %j', (overrides, message) => {
  for (const require of [requireLinuxAndRoot, requireTestbedMachine]) {
    expect(() => {
      require(machine(overrides));
    }).toThrow(message);
  }
});

test('the testbed needs iptables and ip', () => {
  for (const name of ['iptables', 'ip']) script(join(folder(), name), 'true');
  expect(() => {
    requireTestbedMachine(machine());
  }).not.toThrow();
});
