import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Location } from '../../analysis/diagnostics';
import { visible } from '../../analysis/diagnostics/words';
import { errorAt, SettingsError, shown } from '../settings-error';
import type { Row } from './row';

const FORM = 'Write [{ "name": "acme", "hosts": ["acme.example.com"] }].';

/** The tenants of a JSON file. Throws when the file is not JSON, has a key twice, or holds something other than a list. */
export function readJson(file: string, text: string): Row[] {
  const list = parsed(file, text);
  const counter = new LineCounter();
  // JSON.parse knows no lines, and keeps the last of two equal keys. JSON is YAML, so a YAML parser finds both.
  const { contents, errors } = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number): Location => {
    const { line, col: column } = counter.linePos(offset);
    return { file, line, column };
  };
  const twice = errors
    .filter(({ code }) => code === 'DUPLICATE_KEY')
    .map(({ pos: [start] }) => {
      const message = `the key ${shown(keyAt(text, start))} occurs twice.`;
      return errorAt(at(start), { code: 'MESH2012', message, cure: 'Keep one.' });
    });
  if (twice.length > 0) throw new SettingsError(twice);
  if (!Array.isArray(list) || !isSeq<Node>(contents))
    throw new SettingsError([errorAt({ file }, { code: 'MESH2011', message: 'the file is not a list.', cure: FORM })]);
  return list.map((value: unknown, index) => {
    const entry = contents.items[index]!;
    return {
      value,
      prefix: '',
      at: (field) => ({ ...at(offsetOf(entry, field)), ...(field !== undefined && { field }) }),
    };
  });
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `the file is not JSON: ${visible((error as Error).message).replace(/\s+/g, ' ')}.`;
    throw new SettingsError([errorAt({ file }, { code: 'MESH2011', message, cure: 'Correct it.' })], { cause: error });
  }
}

/** The key of a JSON object that begins at an offset. */
const keyAt = (text: string, offset: number): unknown => JSON.parse(/"(?:[^"\\]|\\.)*"/.exec(text.slice(offset))![0]);

/** The offset of a field's value in an entry; that of the entry when it has no such field. */
function offsetOf(entry: Node, field: string | undefined): number {
  const value = field !== undefined && isMap(entry) ? (entry.get(field, true) as Node | undefined) : undefined;
  return (value ?? entry).range![0];
}
