import { requireMachine } from '../../bench/install';

test('fails when processes cannot be measured', async () => {
  await expect(requireMachine('win32')).rejects.toThrow('the bench runs on Linux and macOS, not on win32. Run it there, or in a virtual machine.');
});
