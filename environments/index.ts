import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Settings } from '../charts/settings';

export { Environment } from './environment';

const FOLDER = join(__dirname, 'settings');

/** The settings of every environment: each file in settings/ exports one. Adding an environment is adding a file. */
export function allSettings(): Settings[] {
  const names = readdirSync(FOLDER)
    .filter((file) => /\.[jt]s$/.test(file))
    .map((file) => parse(file).name)
    .sort();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are not known before the folder is read
  return names.map((name) => (require(join(FOLDER, name)) as { settings: Settings }).settings);
}
