import { existsSync, readFileSync } from 'node:fs';
import { extname, relative, resolve } from 'node:path';
import { FIELDS } from './problems';
import type { TenantsFile } from './tenant-settings';

/** What is said of one tenant, not yet checked. */
export interface Row {
  /** Where it is said: `environments/tenants/tenants.csv, line 3`. */
  readonly place: string;
  readonly value: unknown;
}

const SETTINGS = 'environments/tenants/settings.ts';

/** What is said of each tenant, by a list or a file. Fails on a file that is none of these. */
export function rowsOf(tenants: readonly unknown[] | TenantsFile): Row[] {
  if (typeof tenants !== 'string') return entries(SETTINGS, tenants);
  const path = resolve('environments', 'tenants', tenants);
  const file = relative(process.cwd(), path).replaceAll('\\', '/');
  const read = READERS[extname(path)];
  if (read === undefined) throw new Error(`${SETTINGS}: tenants is '${tenants}'. Name a file that ends in ${Object.keys(READERS).join(' or ')}.`);
  if (!existsSync(path)) throw new Error(`${file} does not exist. Write it, or name another file in ${SETTINGS}.`);
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const rows = text.trim() === '' ? [] : read(file, text);
  // Not taken for "all of them are gone": a file that was cut off would remove every tenant.
  if (rows.length === 0) throw new Error(`${file} names no tenant. Add one; if there are to be none, write tenants: [] in ${SETTINGS}.`);
  return rows;
}

const entries = (file: string, list: readonly unknown[]): Row[] => list.map((value, index) => ({ place: `${file}, entry ${index + 1}`, value }));

const READERS: Record<string, ((file: string, text: string) => Row[]) | undefined> = { '.csv': readCsv, '.json': readJson };

function readJson(file: string, text: string): Row[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}. Correct it.`, { cause: error });
  }
  if (Array.isArray(list)) return entries(file, list);
  throw new Error(`${file} holds no list. Write [{ "name": "acme", "hosts": ["acme.example.com"] }].`);
}

function readCsv(file: string, text: string): Row[] {
  const [header = { cells: [], line: 1 }, ...lines] = linesOf(file, text);
  const columns = header.cells;
  checkColumns(`${file}, line ${header.line}`, columns);
  return lines.map(({ cells, line }) => {
    const place = `${file}, line ${line}`;
    if (cells.length !== columns.length) {
      const cure = `Write ${columns.length - 1} commas; what has a comma in it stands in double quotes.`;
      throw new Error(`${place}: there are ${cells.length} cells for ${columns.length} columns. ${cure}`);
    }
    const given = columns.map((column, index) => [column, cells[index]!] as const).filter(([, cell]) => cell !== '');
    return { place, value: Object.fromEntries(given.map(([column, cell]) => [column, valueOf(column, cell)])) };
  });
}

function checkColumns(place: string, columns: readonly string[]): void {
  const unknown = columns.find((column) => !(FIELDS as readonly string[]).includes(column));
  if (unknown !== undefined)
    throw new Error(`${place}: there is no column '${unknown}'. Take any of ${FIELDS.join(', ')}, with commas between them.`);
  const twice = columns.find((column, index) => columns.indexOf(column) < index);
  if (twice !== undefined) throw new Error(`${place}: column '${twice}' is there twice. Keep one.`);
  const missing = ['name', 'hosts'].find((column) => !columns.includes(column));
  if (missing !== undefined) throw new Error(`${place}: column '${missing}' is missing. Begin the file with ${FIELDS.join(',')}.`);
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function linesOf(file: string, text: string): Line[] {
  // Loaded when it is needed: an app whose tenants are a list starts without it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const { parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  const lines: Line[] = [];
  const onRecord = (cells: readonly string[], info: { readonly lines: number }) => {
    lines.push({ cells, line: info.lines });
    return null;
  };
  try {
    parse(text, { onRecord, relaxColumnCount: true, skipRecordsWithEmptyValues: true, trim: true });
  } catch (error) {
    throw new Error(`${file} is not CSV: ${(error as Error).message}. Correct it.`, { cause: error });
  }
  return lines;
}

/** What a cell says, in the form that a JSON file has; the cell itself where it says nothing that could be right. */
function valueOf(column: string, cell: string): unknown {
  if (column === 'hosts') return cell.split(/\s+/);
  if (column === 'replicas') return /^\d+$/.test(cell) ? Number(cell) : cell;
  if (column !== 'reviews') return cell;
  const shares = cell.split(/\s+/).map((share) => /^(\w+)=(\d+)$/.exec(share));
  return shares.includes(null) ? cell : Object.fromEntries(shares.map((share) => [share![1], Number(share![2])]));
}
