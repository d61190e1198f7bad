import { App } from '../../constructs';
import { allSettings, Environment, findEnvironment } from '../../environments';

test('returns the environment, or throws with the names that exist', () => {
  const app = new App();
  const environments = allSettings().map((settings) => new Environment(app, settings));
  expect(findEnvironment(environments, 'lab', {})).toBe(environments[0]);
  expect(() => findEnvironment(environments, 'staging', { file: 'main.ts' })).toThrow(
    "main.ts: there is no environment 'staging'. The environments are: lab, production. To add one, add a file to environments/settings/.",
  );
});
