import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/manifests';

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

const CODE = ['analysis', 'bench', 'charts', 'cli', 'constructs', 'environments', 'live', 'scenarios', 'scripts'].flatMap(filesIn);
const PAGES = ['README.md', 'CONTRIBUTING.md', 'imports/README.md', ...filesIn('docs')].filter((file) => file.endsWith('.md'));
const GLOSSARY = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8');

/** The retired words that have no other meaning. */
const RETIRED = ['bed', 'beds', 'twin', 'twins', 'clash', 'clashes'];

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The words of a text; `refuseTwins` has two. */
const wordsOf = (text: string) =>
  new Set(
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]+/g),
  );

const retiredIn = (text: string) => {
  const words = wordsOf(text);
  return RETIRED.filter((word) => words.has(word));
};

test('the glossary lists the retired words', () => {
  const [, table] = GLOSSARY.split('## Retired words');
  expect(RETIRED.filter((word) => !wordsOf(table!).has(word))).toEqual([]);
});

test.each(PAGES)('%s uses no retired word', (page) => {
  const [text] = read(page).split('## Retired words');
  expect(retiredIn(text!)).toEqual([]);
});

test('code uses no retired word, and no file has one as its name', () => {
  const found = CODE.filter((file) => /\.(ts|go)$/.test(file)).flatMap((file) =>
    [...retiredIn(file), ...retiredIn(read(file))].map((word) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});

/** The doc comments of a text that open with a question word. */
const questionsIn = (text: string) => text.match(/\/\*\*[\s*]*(What|How|Where|Whether|Who|Why)\b.*/g) ?? [];

test('doc comments name the thing first, not a question word', () => {
  const sources = [...CODE, ...filesIn('test'), 'main.ts'].filter((file) => file.endsWith('.ts'));
  const found = sources.flatMap((file) => questionsIn(read(file)).map((comment) => `${file}: ${comment}`));
  expect(found).toEqual([]);
});

/** The lines that people wrap: outside of tables, blocks of code and generated text. */
const proseOf = (page: string) =>
  page
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/<!-- generated[\s\S]*?<!-- \/generated -->/g, '')
    .split('\n')
    .filter((line) => !line.startsWith('|'));

test.each(PAGES)('%s has lines of at most 150 characters', (page) => {
  expect(proseOf(read(page)).filter((line) => line.length > 150)).toEqual([]);
});
