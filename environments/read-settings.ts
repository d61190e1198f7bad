import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Diagnostic } from '../analysis/diagnostics';
import type { Settings } from '../charts/settings';
import { checkSettings } from './check-settings';
import { errorAt, SettingsError } from './settings-error';

const FOLDER = join(__dirname, 'settings');

interface SettingsFile {
  readonly file: string;
  readonly settings: Settings;
}

/** The settings of every environment: each file in settings/ exports those of one. Throws with every finding. */
export function allSettings(folder = FOLDER): Settings[] {
  const names = readdirSync(folder).filter((file) => /\.[jt]s$/.test(file));
  const files = names.sort().map((name) => readFile(join(folder, name)));
  const findings = files.flatMap(({ file, settings }) => checkSettings(settings).map(({ field, ...finding }) => errorAt({ file, field }, finding)));
  const all = [...findings, ...sameNames(files)];
  if (all.length > 0) throw new SettingsError(all);
  return files.map(({ settings }) => settings);
}

function readFile(path: string): SettingsFile {
  const file = relative(process.cwd(), path).replaceAll('\\', '/');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names of the files are known only now
  const { settings } = require(path) as { readonly settings?: Settings };
  if (typeof settings?.name === 'string') return { file, settings };
  const cure = "Write: export const settings: Settings = { name: '...', ... };";
  throw new SettingsError([errorAt({ file }, { code: 'MESH2001', message: 'the file exports no settings.', cure })]);
}

function sameNames(files: readonly SettingsFile[]): Diagnostic[] {
  const byName = new Map<string, string>();
  return files.flatMap(({ file, settings: { name } }) => {
    const other = byName.get(name);
    byName.set(name, other ?? file);
    if (other === undefined) return [];
    const message = `name '${name}' is also the name in ${other}.`;
    return [errorAt({ file, field: 'name' }, { code: 'MESH2004', message, cure: 'Rename one of them.', data: { name, other } })];
  });
}
