import { requireNoArguments } from '../../scripts/no-arguments';

const exit = jest.spyOn(process, 'exit').mockImplementation(() => undefined as never);
const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);

test('an argument that a script would ignore ends it with code 2', () => {
  requireNoArguments('compile', 'it writes compiled/main.js.', ['--watch']);
  expect(printed).toHaveBeenCalledWith("error: `npm run compile` takes no '--watch': it writes compiled/main.js.");
  expect(exit).toHaveBeenCalledWith(2);
});

test('without arguments the script goes on', () => {
  exit.mockClear();
  requireNoArguments('compile', 'it writes compiled/main.js.', []);
  expect(exit).not.toHaveBeenCalled();
});
