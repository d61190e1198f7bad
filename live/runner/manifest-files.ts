import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import type { DistIndex, ExpectationsFile } from '../../analysis/expectations';
import type { Placed } from '../../analysis/expectations/blame/request-path';
import { readExpectations } from '../../analysis/expectations/expectations-file';
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
  const schema = JSON.parse(readFileSync(join(__dirname, '../../analysis/expectations/schema.json'), 'utf8')) as object;
  const expectations = readExpectations(file, { ...schema, additionalProperties: true });
  return { ...(load(readFileSync(file, 'utf8')) as ExpectationsFile), expectations };
}

/** The `index.json` of a folder; undefined if it has none. */
export function readIndex(folder: string): DistIndex | undefined {
  const file = join(folder, 'index.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DistIndex) : undefined;
}
