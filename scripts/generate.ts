import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withSections } from './generate/sections';

const ROOT = join(__dirname, '..');

/** README.md and all pages of docs/. */
const pages = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file))];

for (const page of pages.filter((file) => file.endsWith('.md'))) {
  const path = join(ROOT, page);
  const before = readFileSync(path, 'utf8');
  const after = withSections(before);
  if (after === before) continue;
  writeFileSync(path, after);
  console.log(`changed  ${relative(process.cwd(), path)}`);
}
