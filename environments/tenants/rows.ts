import { existsSync, readFileSync } from 'node:fs';
import { extname, relative, resolve } from 'node:path';
import type { Location } from '../../analysis/diagnostics';
import { errorAt, SettingsError, shown } from '../settings-error';
import { readCsv } from './csv';
import type { Row } from './row';
import type { TenantsFile } from './tenant-settings';

/** The file that says where the tenants are. */
export const SETTINGS = 'environments/tenants/settings.ts';

/** Loads its YAML parser only where a list is JSON: that takes as long as reading a hundred tenants. */
const readJson = (file: string, text: string): Row[] => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it always
  return (require('./json') as typeof import('./json')).readJson(file, text);
};

const READERS: Readonly<Record<string, ((file: string, text: string) => Row[]) | undefined>> = { '.csv': readCsv, '.json': readJson };

/** The unchecked tenants of a list or a file. Throws when the file cannot be read. */
export function rowsOf(tenants: readonly unknown[] | TenantsFile): Row[] {
  return typeof tenants === 'string' ? rowsOfFile(tenants) : rowsOfList(tenants);
}

/** Array.from also returns the holes of a list. */
function rowsOfList(tenants: readonly unknown[]): Row[] {
  return Array.from(tenants, (value, index) => ({
    value,
    prefix: `tenants[${index}]: `,
    at: (field) => ({ file: SETTINGS, field: `tenants[${index}]${field === undefined ? '' : `.${field}`}` }),
  }));
}

function rowsOfFile(tenants: string): Row[] {
  const path = resolve('environments', 'tenants', tenants);
  const file = relative(process.cwd(), path).replaceAll('\\', '/');
  const read = READERS[extname(path)];
  if (read === undefined) {
    const cure = `Name a file that ends in ${Object.keys(READERS).join(' or ')}.`;
    throw unreadable({ file: SETTINGS, field: 'tenants' }, `tenants is ${shown(tenants)}.`, cure);
  }
  if (!existsSync(path)) throw unreadable({ file }, 'the file does not exist.', `Create it, or name another file in ${SETTINGS}.`);
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const rows = text.trim() === '' ? [] : read(file, text);
  // An empty list would remove every tenant, and a file that was cut off looks the same.
  if (rows.length === 0) throw unreadable({ file }, 'the file lists no tenants.', `Add one, or write tenants: [] in ${SETTINGS} to have none.`);
  return rows;
}

const unreadable = (where: Location, message: string, cure: string): SettingsError =>
  new SettingsError([errorAt(where, { code: 'MESH2002', message, cure })]);
