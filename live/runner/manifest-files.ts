import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { type DistIndex, type ExpectationsFile, readDistIndex, readExpectations } from '../../analysis/expectations';
import type { Placed } from '../../analysis/expectations/blame/request-path';
import type { KubernetesObject } from '../../analysis/objects/kubernetes-object';
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
 * The objects in files, in their order. Lists are flattened, and empty documents are omitted.
 *
 * @throws LiveError when a file is not YAML
 */
export function objectsIn(files: readonly string[]): Placed[] {
  return files.flatMap((file) => {
    const objects = read(file) as (ObjectOrList | null)[];
    return objects.filter((object) => object !== null).flatMap((object) => (object.items ?? [object]).map((item) => ({ object: item, file })));
  });
}

/** An object, or a `kind: List` of them. */
type ObjectOrList = KubernetesObject & { readonly items?: readonly KubernetesObject[] };

function read(file: string): unknown[] {
  try {
    return loadAll(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LiveError('MESH3001', `${file} is not YAML: ${(error as Error).message}`, 'Correct it.');
  }
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
