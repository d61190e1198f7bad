import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const FOLDER = join(__dirname, '../../constructs');

/** The folders of constructs/, in the order of the docs. */
const ORDER = ['app', 'workloads', 'install', 'traffic', 'security', 'network', 'tls', 'delivery', 'observability', 'bookinfo', 'labs'];

interface Documented {
  readonly name: string;

  /** The folder below constructs/. */
  readonly folder: string;

  /** The doc comment without its stars. */
  readonly comment: string;
}

/** The list of the README: a line for each folder, a link for each construct. */
export function constructsByFolder(): string {
  const all = documented();
  const link = (name: string) => `[\`${name}\`](docs/reference/constructs.md#${name.toLowerCase()})`;
  const named = (folder: string) => all.filter((each) => each.folder === folder).map(({ name }) => link(name));
  return ORDER.flatMap((folder) => (named(folder).length > 0 ? [wrap(`- **${folder}**:`, named(folder))] : [])).join('\n');
}

/** An item of a list, in lines of at most 150 characters. */
function wrap(start: string, links: readonly string[]): string {
  const lines = [start];
  for (const [index, link] of links.entries()) {
    const word = index < links.length - 1 ? `${link},` : link;
    const longer = `${lines.at(-1)!} ${word}`;
    if (longer.length <= 150) lines[lines.length - 1] = longer;
    else lines.push(`  ${word}`);
  }
  return lines.join('\n');
}

/** A section for each construct: its doc comment and its example. */
export function constructsReference(): string {
  const all = documented();
  const sections = ORDER.map((folder) => all.filter((each) => each.folder === folder).map(sectionOf));
  return ORDER.flatMap((folder, index) => (sections[index]!.length > 0 ? [`## constructs/${folder}`, ...sections[index]!] : [])).join('\n\n');
}

function sectionOf({ name, comment }: Documented): string {
  const [prose = '', ...tags] = comment.split(/^@(?=\w)/m);
  const examples = tags.filter((tag) => tag.startsWith('example\n')).map((tag) => `\`\`\`ts\n${tag.slice('example\n'.length).trim()}\n\`\`\``);
  const links = tags.filter((tag) => tag.startsWith('see ')).map((tag) => `See <${tag.slice('see '.length).trim()}>.`);
  return [`### ${name}`, prose.trim(), ...links, ...examples].join('\n\n');
}

/** The exported classes of constructs/index.ts that have an example: the ones that users create. */
function documented(): Documented[] {
  return exportsOf(join(FOLDER, 'index.ts')).flatMap(({ name, path }) => {
    const file = parse(join(FOLDER, `${path}.ts`));
    const declaration = file.statements.find((statement) => ts.isClassDeclaration(statement) && statement.name?.text === name);
    const comment = declaration && commentOf(file, declaration);
    return comment?.includes('@example') ? [{ name, folder: path.split('/')[0]!, comment }] : [];
  });
}

function exportsOf(index: string): { readonly name: string; readonly path: string }[] {
  return parse(index).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
    const path = (statement.moduleSpecifier as ts.StringLiteral).text.replace(/^\.\//, '');
    return statement.exportClause.elements.map(({ name }) => ({ name: name.text, path }));
  });
}

const parse = (path: string) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);

function commentOf(file: ts.SourceFile, node: ts.Node): string {
  const range = ts.getLeadingCommentRanges(file.text, node.pos)?.at(-1);
  const text = range === undefined ? '' : file.text.slice(range.pos, range.end);
  return text
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .trim();
}
