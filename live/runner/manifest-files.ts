import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DistIndex, type ExpectationsFile, readDistIndex, readExpectations } from '../../analysis/expectations';
import { readObjects, type SourceObject } from '../../analysis/objects';
import { LiveError } from '../live-error';

/**
 * The YAML and JSON files of a folder, in the order in which kubectl applies them.
 *
 * @throws LiveError when there is no such folder
 */
export function manifestFiles(folder: string): string[] {
  if (!existsSync(folder)) throw new LiveError('MESH3001', `${folder} does not exist.`, 'Write the manifests there, or name another folder.');
  const files = readdirSync(folder).filter((file) => /\.(ya?ml|json)$/.test(file));
  return files.sort().map((file) => join(folder, file));
}

/**
 * The objects in files, in their order.
 *
 * @throws DiagnosticError when a file is not YAML, or a document in it is no object
 */
export function objectsIn(files: readonly string[]): SourceObject[] {
  return files.flatMap((file) => readObjects(readFileSync(file, 'utf8'), file));
}

/** The expectations of a file, with the behaviours of images and the mutations beside them. */
export function readExpectationsFile(file: string): ExpectationsFile {
  return readExpectations(textOfExpectations(file), file);
}

function textOfExpectations(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read: ${message}`;
    throw new LiveError(
      'MESH3002',
      `${file} ${why}.`,
      'Write there what is expected of the manifests, or name another file with --expectations FILE.',
    );
  }
}

/** The `index.json` of a folder; undefined if it has none. */
export function readIndex(folder: string): DistIndex | undefined {
  const file = join(folder, 'index.json');
  return existsSync(file) ? readDistIndex(readFileSync(file, 'utf8'), file) : undefined;
}
