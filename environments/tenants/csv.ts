import { visible } from '../../analysis/diagnostics/words';
import { errorAt, SettingsError, shown } from '../settings-error';
import { FIELD_NAMES, FIELDS, isField } from './fields';
import type { Row } from './row';

interface Line {
  readonly cells: readonly string[];

  /** The line on which the record begins. */
  readonly line: number;
}

/** The tenants of a CSV file. Throws when the file is not CSV, or its columns are not those of tenants. */
export function readCsv(file: string, text: string): Row[] {
  const [header = { cells: [], line: 1 }, ...lines] = linesOf(file, text);
  const columns = checkedColumns(file, header);
  return lines.map(({ cells, line }) => {
    if (cells.length !== columns.length) {
      const message = `there are ${cells.length} cells for ${columns.length} columns.`;
      const cure = `Write ${columns.length - 1} commas; put a cell that contains a comma in double quotes.`;
      throw refused(file, line, message, cure);
    }
    const given = columns.map((column, index) => [column, cells[index]!] as const).filter(([, cell]) => cell !== '');
    return {
      value: Object.fromEntries(given.map(([column, cell]) => [column, FIELDS[column].parse(cell)])),
      prefix: '',
      at: (field) => ({ file, line, ...(field !== undefined && { field }) }),
    };
  });
}

function checkedColumns(file: string, { cells, line }: Line): (keyof typeof FIELDS)[] {
  const unknown = cells.find((column) => !isField(column));
  if (unknown !== undefined) {
    throw refused(file, line, `column ${shown(unknown)} is unknown.`, `Use any of ${FIELD_NAMES.join(', ')}, separated by commas.`);
  }
  const twice = cells.find((column, index) => cells.indexOf(column) < index);
  if (twice !== undefined) throw refused(file, line, `column '${twice}' occurs twice.`, 'Keep one.');
  const missing = ['name', 'hosts'].find((column) => !cells.includes(column));
  if (missing !== undefined) throw refused(file, line, `column '${missing}' is missing.`, `Begin the file with ${FIELD_NAMES.join(',')}.`);
  return cells.filter(isField);
}

const refused = (file: string, line: number, message: string, cure: string): SettingsError =>
  new SettingsError([errorAt({ file, line }, { code: 'MESH2011', message, cure })]);

function linesOf(file: string, text: string): Line[] {
  // Loaded only for a CSV file, so that other apps start faster.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const { CsvError, parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  const lines: Line[] = [];
  const onRecord = (record: unknown, { lines: last }: { readonly lines: number }) => {
    const { raw, record: cells } = record as { readonly raw: string; readonly record: readonly string[] };
    lines.push({ cells, line: last - (raw.trimEnd().split('\n').length - 1) });
    return null;
  };
  try {
    // The parser counts a CRLF within quotes as two lines.
    const unix = text.replace(/\r\n?/g, '\n');
    parse(unix, { onRecord, raw: true, relaxColumnCount: true, skipRecordsWithEmptyValues: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `the file is not CSV: ${visible(error.message).replace(/\s+/g, ' ')}.`;
    throw new SettingsError([errorAt({ file, line: error.lines as number }, { code: 'MESH2011', message, cure: 'Correct it.' })], { cause: error });
  }
  return lines;
}
