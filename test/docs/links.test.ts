import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOT } from '../support/manifests';

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

const PAGES = ['README.md', 'CONTRIBUTING.md', 'imports/README.md', ...filesIn('docs')].filter((file) => file.endsWith('.md'));
const CODE = ['analysis', 'bench', 'charts', 'cli', 'constructs', 'environments', 'examples', 'live', 'scenarios', 'scripts'];

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** A page without its code blocks, in which brackets are no links and hashes no headings. */
const prose = (file: string) => textOf(file).replace(/^ *```[\s\S]*?^ *```/gm, '');

/** The anchors of a page's headings, by GitHub's rule. */
function anchorsOf(file: string): Set<string> {
  const headings = [...prose(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
  const anchors = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
  return new Set(
    anchors.map((anchor, index) => {
      const before = anchors.slice(0, index).filter((each) => each === anchor).length;
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

/** The links of a page that lead to a file or a heading that does not exist. */
function broken(page: string, targets: readonly string[]): string[] {
  return targets.filter((target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
    if (!existsSync(join(ROOT, file))) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor);
  });
}

const linksOf = (page: string) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));

test.each(PAGES)('every link of %s leads to a file or a heading', (page) => {
  expect(broken(page, linksOf(page))).toEqual([]);
});

test('every page that a comment or a message names exists', () => {
  const files = CODE.flatMap(filesIn).filter((file) => /\.(ts|yaml|go)$/.test(file));
  const named = files.flatMap((file) => [...textOf(file).matchAll(/\bdocs\/[\w/-]+\.md(?:#[\w-]+)?/g)].map(([target]) => [file, target] as const));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(([, target]) => broken('README.md', [target]).length > 0)).toEqual([]);
});

/** The file of a construct that does not exist, in a recipe. */
const INVENTED = 'constructs/traffic/rate-limit.ts';

test.each(PAGES)('every source file that %s names exists', (page) => {
  const named = [...prose(page).matchAll(/`([a-z][\w-]*\/[\w./-]+\.(?:ts|go|csv|json))`/g)].map(([, path]) => path!);
  expect(named.filter((path) => path !== INVENTED && !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every page can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    const targets = linksOf(page).map((target) => relative(ROOT, resolve(ROOT, dirname(page), target.split('#')[0]!)));
    for (const target of targets.filter((file) => PAGES.includes(file))) reached.add(target);
  }
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});

test.each(PAGES)('%s has no line of more than 200 characters, other than rows of tables', (page) => {
  const lines = textOf(page).split('\n');
  expect(lines.filter((line) => line.length > 200 && !line.startsWith('|'))).toEqual([]);
});
