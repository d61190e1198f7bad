/**
 * `npm run lint`, its first half: checks types and runs ESLint, over one program, so that each type is computed once.
 *
 * A later run looks only at files that changed and at files whose types that changed. TypeScript keeps account of them; ESLint's own cache knows
 * nothing of types.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const ROOT = resolve(__dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'cdk8s-mesh-lint', createHash('sha256').update(ROOT).digest('hex').slice(0, 8));
const BUILD_INFO = join(CACHE, 'types.tsbuildinfo');
const CLEAN = join(CACHE, 'clean.json');

/** The files that ESLint found nothing in, valid for one configuration and one set of packages. */
interface Clean {
  readonly key: string;
  readonly files: readonly string[];
}

interface Checked {
  readonly program: ts.Program;
  readonly diagnostics: readonly ts.Diagnostic[];
  /** Files whose types may differ from those of the last run. */
  readonly affected: ReadonlySet<string>;
  /** Remembers this run for the next one. */
  save(): void;
}

function checkTypes(): Checked {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.json'), {}, host)!;
  const builder = ts.createIncrementalProgram({
    rootNames: fileNames,
    options: { ...options, incremental: true, tsBuildInfoFile: BUILD_INFO },
    configFileParsingDiagnostics: errors,
  });
  const affected = new Set<string>();
  for (let next = builder.getSemanticDiagnosticsOfNextAffectedFile(); next; next = builder.getSemanticDiagnosticsOfNextAffectedFile()) {
    const files = 'fileName' in next.affected ? [next.affected] : next.affected.getSourceFiles();
    for (const { fileName } of files) affected.add(relative(ROOT, fileName));
  }
  const diagnostics = [
    ...builder.getConfigFileParsingDiagnostics(),
    ...builder.getOptionsDiagnostics(),
    ...builder.getSyntacticDiagnostics(),
    ...builder.getGlobalDiagnostics(),
    ...builder.getSemanticDiagnostics(),
  ];
  return { program: builder.getProgram(), diagnostics, affected, save: () => void builder.emit() };
}

function readClean(key: string): ReadonlySet<string> {
  try {
    const clean = JSON.parse(readFileSync(CLEAN, 'utf8')) as Clean;
    return new Set(clean.key === key ? clean.files : []);
  } catch {
    return new Set();
  }
}

/** Reports what ESLint finds, and returns the files without findings. */
async function lint({ program, affected }: Checked, clean: ReadonlySet<string>): Promise<{ clean: string[]; hasFindings: boolean }> {
  const sources = program.getRootFileNames().map((file) => relative(ROOT, file));
  const kept = sources.filter((file) => clean.has(file) && !affected.has(file));
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parserOptions: { programs: [program], projectService: false } } }],
    warnIgnored: false,
  });
  const left = sources.filter((file) => !kept.includes(file));
  const results = await eslint.lintFiles([...left, '**/*.{js,cjs,mjs}']);
  const hasFindings = results.some(({ messages }) => messages.length > 0);
  if (hasFindings) console.log(await (await eslint.loadFormatter('stylish')).format(results));
  const found = results.filter(({ messages }) => messages.length === 0).map(({ filePath }) => relative(ROOT, filePath));
  return { clean: [...kept, ...found], hasFindings };
}

function reportTypes(diagnostics: readonly ts.Diagnostic[]): void {
  const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => ROOT, getNewLine: () => '\n' };
  console.log(ts.formatDiagnosticsWithColorAndContext(diagnostics, host));
}

async function main(): Promise<void> {
  const inputs = ['eslint.config.mjs', 'package-lock.json'].map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const key = createHash('sha256').update(inputs.join()).digest('hex');
  const checked = checkTypes();
  if (checked.diagnostics.length > 0) reportTypes(checked.diagnostics);
  const { clean, hasFindings } = await lint(checked, readClean(key));
  mkdirSync(dirname(CLEAN), { recursive: true });
  writeFileSync(CLEAN, JSON.stringify({ key, files: clean } satisfies Clean));
  checked.save();
  if (checked.diagnostics.length > 0 || hasFindings) process.exitCode = 1;
}

void main();
