import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Settings } from '../charts/settings';

export { Environment } from './environment';
export { Tenants } from './tenants/tenants';

const FOLDER = join(__dirname, 'settings');
const RESERVED = ['install', 'scenarios', 'tenants'];

/** The settings of one file. Fails when it exports none, or what cannot work. */
export function readSettings(path: string): Settings {
  const file = relative(process.cwd(), path);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are not known before the folder is read
  const { settings } = require(path) as { settings?: Settings };
  if (typeof settings?.name !== 'string') {
    throw new Error(`${file} exports no settings. Write: export const settings: Settings = { name: '...', ... };`);
  }
  if (RESERVED.includes(settings.name)) {
    throw new Error(`${file} has the name '${settings.name}', which is a folder of dist/ already. Choose another.`);
  }
  const { install, podSecurity } = settings;
  if (podSecurity !== 'privileged' && install.cni !== true && install.profile !== 'ambient') {
    const why = "a sidecar's init container then needs NET_ADMIN, which the level refuses: no pod would start";
    throw new Error(
      `${file} enforces podSecurity '${podSecurity}' without the Istio CNI; ${why}. Set install.cni to true, or podSecurity to 'privileged'.`,
    );
  }
  return settings;
}

/** The settings of every environment: each file in settings/ exports one. Adding an environment is adding a file. */
export function allSettings(folder = FOLDER): Settings[] {
  const files = readdirSync(folder).filter((file) => /\.[jt]s$/.test(file));
  const byName = new Map<string, string>();
  return files.sort().map((file) => {
    const settings = readSettings(join(folder, file));
    const other = byName.get(settings.name);
    if (other !== undefined)
      throw new Error(`${file} and ${other} in environments/settings/ both have the name '${settings.name}'. Give one of them another.`);
    byName.set(settings.name, file);
    return settings;
  });
}
