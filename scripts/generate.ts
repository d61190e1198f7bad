import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SCHEMA_FILE, schemaText } from './generate/schema';
import { withSections } from './generate/sections';
import { requireNoArguments } from './no-arguments';

requireNoArguments('generate', 'it writes every generated section and schema.json.');

const ROOT = join(__dirname, '..');

/** README.md and all pages of docs/. */
const pages = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file))];

for (const page of pages.filter((file) => file.endsWith('.md'))) change(join(ROOT, page), withSections);
change(SCHEMA_FILE, schemaText);

/** Writes a file anew, and prints its name, if its text changes. */
function change(path: string, rewrite: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = rewrite(before);
  if (after === before) return;
  writeFileSync(path, after);
  console.log(`changed  ${relative(process.cwd(), path)}`);
}
