import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import * as ts from 'typescript';
import * as library from '../constructs';
import { publicConstructs, runModule } from './support/library';
import { objectsOf, ROOT } from './support/manifests';

/** Code that a reader may copy, and its place. */
interface Example {
  readonly where: string;
  readonly code: string;
}

const sourceFiles = readdirSync(join(ROOT, 'constructs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function docExamples(file: string): Example[] {
  const text = readFileSync(join(ROOT, 'constructs', file), 'utf8');
  const comments = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*(\/\*\*|\*\/|\* ?)/, ''));
    return lines
      .join('\n')
      .split(/^@example\n/m)
      .slice(1)
      .map((code) => ({ where: `constructs/${file}`, code: code.split(/^@\w/m)[0]!.trim() }));
  });
}

const examples = sourceFiles.flatMap(docExamples);

/** The names that every example may use: an app, a chart and some services. */
const PRELUDE = `
  const app = new App();
  const chart = new Chart(app, 'Example', { namespace: 'shop' });
  const service = (name: string) => {
    const image = 'example.com/image:1';
    return new VersionedService(new Chart(app, name, { namespace: 'shop' }), 'Service', { name, port: 8080, versions: { v1: { image }, v2: { image } } });
  };
  const [cart, prices, stock] = [service('cart'), service('prices'), service('stock')] as const;
  const entry = { podLabels: { istio: 'ingressgateway' }, namespace: 'istio-system' };
  const issuer = { name: 'letsencrypt-prod' };
`;
const NAMES = ['app', 'cart', 'prices', 'stock', 'entry', 'issuer'];

/** One function for each example, in one file. */
const program = `
  import { Chart } from 'cdk8s';
  import { ${Object.keys(library).join(', ')} } from 'cdk8s-mesh';
  export const run: (() => Chart)[] = [
    ${examples.map(({ code }) => `() => {${PRELUDE} void [${NAMES.join(', ')}]; { ${code} } return chart; }`).join(',\n')}
  ];
`;

function compile(): readonly string[] {
  const file = join(ROOT, 'examples.generated.ts');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    ROOT,
  );
  const host = ts.createCompilerHost(options);
  const [readFile, fileExists] = [host.readFile.bind(host), host.fileExists.bind(host)];
  host.readFile = (name) => (name === file ? program : readFile(name));
  host.fileExists = (name) => name === file || fileExists(name);
  const paths = { 'cdk8s-mesh': [join(ROOT, 'constructs')] };
  const checked = ts.createProgram([file], { ...options, paths, noUnusedLocals: false, types: ['node'] }, host);
  return ts.getPreEmitDiagnostics(checked, checked.getSourceFile(file)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('there are public constructs', () => {
  expect(publicConstructs.length).toBeGreaterThan(30);
});

test.each(publicConstructs)('%s has an example', (name) => {
  expect(examples.filter(({ code }) => code.includes(`new ${name}(`)).length).toBeGreaterThan(0);
});

test.each(publicConstructs)('%s has a test', (name) => {
  const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const users = tests.filter((file) => new RegExp(`\\b${name}\\b`).test(readFileSync(join(ROOT, 'test', file), 'utf8')));
  expect(users).not.toEqual([]);
});

test('every example compiles', () => {
  expect(compile()).toEqual([]);
});

describe('every example runs', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-examples-'));
  beforeAll(() => {
    process.env.CDK8S_OUTDIR = outdir;
  });
  afterAll(() => {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  });

  const exported = runModule(program) as { run: (() => Chart)[] };

  test.each(examples.map(({ where }, index) => [where, index] as const))('%s, example %#', (_, index) => {
    expect(() => objectsOf(exported.run[index]!())).not.toThrow();
  });
});
