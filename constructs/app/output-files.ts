import { finding, SynthesisError } from './synthesis-error';

/** A segment of a path that every system can store, and that no tool hides: no separator, no control character, no leading dot. */
// eslint-disable-next-line no-control-regex -- no file name contains control characters
const SEGMENT = /^(?!\.)[^\\/:*?"<>|\u0000-\u001f]{1,255}$/;

/** True if `path` is relative, below the output, and made of plain segments with '/' between them. */
export function isFilePath(path: unknown): path is string {
  return typeof path === 'string' && path.split('/').every((segment) => SEGMENT.test(segment));
}

/** Throws unless `path` can be a file of the output. */
export function checkFilePath(path: string): void {
  if (isFilePath(path)) return;
  const cure = "Use a relative path with '/' between its parts, such as 'lab/index.json'; no part begins with a dot.";
  throw new SynthesisError([finding('MESH1001', `file ${JSON.stringify(path)} is not a path below the output.`, cure)]);
}

/** Throws unless `extension` can end the name of a file. */
export function checkFileExtension(what: string, extension: string): void {
  if (typeof extension === 'string' && SEGMENT.test(`x${extension}`)) return;
  const message = `${what} is ${JSON.stringify(extension)}, which cannot end the name of a file.`;
  throw new SynthesisError([finding('MESH1001', message, 'Use letters, digits, dots and hyphens.')]);
}

/** The file that the validation plugins of the cdk8s CLI read. */
export const METADATA = 'construct-metadata.json';

/** A file beside those of the charts. */
export interface AddedFile {
  readonly path: string;

  /** The text, or a function that receives the sorted paths of all files. */
  readonly text: string | ((files: readonly string[]) => string);
}

/** A file of the output, and the chart or call that writes it. */
export interface WrittenFile {
  readonly path: string;
  readonly writer: string;
}

/** The texts of an output by path. Paths are relative, with '/' between their parts. */
export class OutputFiles {
  private readonly files = new Map<string, WrittenFile>();
  private readonly texts = new Map<string, string | Buffer>();

  /** One of the files in each folder. */
  private readonly folders = new Map<string, WrittenFile>();

  /** The paths of all files, sorted. */
  get paths(): string[] {
    return [...this.files.keys()].sort();
  }

  /** Each path with its text. */
  get entries(): Iterable<[path: string, text: string | Buffer]> {
    return this.texts;
  }

  /** Reserves a path. Returns the file that leaves no place for it, if there is one: at the same path, in it, or where a folder is needed. */
  reserve(path: string, writer: string): WrittenFile | undefined {
    const folders = foldersOf(path);
    const other = this.folders.get(path) ?? [path, ...folders].map((taken) => this.files.get(taken)).find((file) => file !== undefined);
    if (other !== undefined) return other;
    const file = { path, writer };
    this.files.set(path, file);
    for (const folder of folders) this.folders.set(folder, file);
    return undefined;
  }

  /** Adds files, or throws if one of them has no place. */
  add(added: readonly AddedFile[]): void {
    const findings = added.flatMap(({ path }) => {
      const other = this.reserve(path, 'addFile');
      const message = `file '${path}' cannot be added: ${other?.writer} writes '${other?.path}'.`;
      return other === undefined ? [] : [finding('MESH1006', message, 'Rename one of them.')];
    });
    if (findings.length > 0) throw new SynthesisError(findings);
    const paths = this.paths.filter((path) => path !== METADATA);
    for (const { path, text } of added) this.set(path, typeof text === 'string' ? text : text(paths));
  }

  /** Sets the text of a file. */
  set(path: string, text: string | Buffer): void {
    this.texts.set(path, text);
  }
}

/** The folders that lead to a file: 'a' and 'a/b' for 'a/b/c.yaml'. */
function foldersOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
