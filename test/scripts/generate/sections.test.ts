import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSections } from '../../../scripts/generate/sections';
import { publicConstructs } from '../../support/library';
import { ROOT } from '../../support/manifests';

const pages = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`)]
  .filter((file) => file.endsWith('.md'))
  .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);

test.each(pages)('%s is up to date; if this fails, run `npm run generate`', (_, text) => {
  expect(withSections(text)).toBe(text);
});

test('replaces what is between the markers, and nothing else', () => {
  const page = (content: string) => `# Title\n\n<!-- generated: prune command -->\n${content}<!-- /generated -->\n\nEnd.\n`;
  const written = withSections(page('old\n'));
  expect(written).toMatch(
    /^# Title\n\n<!-- generated: prune command -->\n\n```sh\nkubectl apply -f dist\/lab --prune [^`]*```\n\n<!-- \/generated -->\n\nEnd\.\n$/,
  );
  expect(withSections(written)).toBe(written);
});

test('fails when there is no section of the name', () => {
  expect(() => withSections('<!-- generated: x -->\n<!-- /generated -->\n')).toThrow(/There is no section 'x'\. There is constructs by folder/);
});

test.each(publicConstructs)('the reference has %s, and the README links to it', (name) => {
  const text = (file: string) => pages.find(([page]) => page === file)![1];
  expect(text('docs/reference/constructs.md').includes(`\n### ${name}\n`)).toBe(true);
  expect(text('README.md').includes(`(docs/reference/constructs.md#${name.toLowerCase()})`)).toBe(true);
});
