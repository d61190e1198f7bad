import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { entryAt, type FileSystem } from '../../constructs/app/file-changes';
import { isFilePath } from '../../constructs/app/output-files';
import { refusal } from './refusal';

/** The file of the output that lists all of its files. */
export const INDEX = 'index.json';

const VERSION = 1;
const CURE = `Restore dist/${INDEX}, or remove it: synth then removes nothing, and replaces only the files that it writes.`;

/**
 * Reads the paths of the files that an earlier synth wrote, from its index.
 *
 * @param dist an existing folder
 * @returns undefined if there is no index
 * @throws SynthesisError if the index is not one that this version of synth wrote
 */
export function ownedFiles(dist: string, fs: FileSystem = nodeFs): ReadonlySet<string> | undefined {
  const stat = entryAt(join(dist, INDEX), fs);
  if (stat === undefined) return undefined;
  if (!stat.isFile()) throw refusal('MESH3003', `dist/${INDEX} is not a file.`, CURE);
  const { version, files } = parse(fs.readFileSync(join(dist, INDEX), 'utf8'));
  if (version === undefined) throw refusal('MESH3003', `dist/${INDEX} is no index: it has no version.`, CURE);
  if (version !== VERSION) throw refusal('MESH3003', `dist/${INDEX} has version ${JSON.stringify(version)}; synth knows version ${VERSION}.`, CURE);
  if (!Array.isArray(files)) throw refusal('MESH3003', `dist/${INDEX} has no list of files.`, CURE);
  const wrong: unknown = files.find((path) => !isFilePath(path));
  if (wrong !== undefined) throw refusal('MESH3003', `dist/${INDEX} lists ${JSON.stringify(wrong)}, which is not a path below dist/.`, CURE);
  return new Set(files as string[]).add(INDEX);
}

function parse(text: string): { readonly version?: unknown; readonly files?: unknown } {
  try {
    const index: unknown = JSON.parse(text);
    if (typeof index === 'object' && index !== null && !Array.isArray(index)) return index;
  } catch (error) {
    throw refusal('MESH3003', `dist/${INDEX} is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}.`, CURE, error);
  }
  throw refusal('MESH3003', `dist/${INDEX} is not a JSON object.`, CURE);
}
