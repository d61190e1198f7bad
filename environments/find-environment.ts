import type { Location } from '../analysis/diagnostics';
import type { Environment } from './environment';
import { errorAt, SettingsError, shown } from './settings-error';

/** The environment of this name. Throws when there is none; `where` is the place that names it. */
export function findEnvironment(environments: readonly Environment[], name: string, where: Location): Environment {
  const found = environments.find((environment) => environment.settings.name === name);
  if (found !== undefined) return found;
  const names = environments.map(({ settings }) => settings.name).join(', ') || 'none';
  const cure = `The environments are: ${names}. To add one, add a file to environments/settings/.`;
  throw new SettingsError([errorAt(where, { code: 'MESH2006', message: `there is no environment ${shown(name)}.`, cure, data: { name } })]);
}
