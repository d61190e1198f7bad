import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, type App as StockApp, type AppProps, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { Folder } from '../../../constructs';
import { temporaryFolder } from '../../support/temporary';

/** A tree of constructs, as data. The parent of each is an earlier one. `parent` and dependencies are indexes modulo the number of constructs. */
export interface Tree {
  readonly nodes: readonly { readonly kind: 'chart' | 'construct' | 'object'; readonly parent: number; readonly id: string }[];
  readonly dependencies: readonly (readonly [source: number, target: number])[];
  readonly disableResourceNameHashes: boolean;
}

/** Plain ids, integers, which JavaScript sorts first, and such as have to be hashed to become names. */
const IDS = ['a', 'b', '5', '12', 'My Shop', 'x'.repeat(70)];

function tree(links: { readonly minLength?: number; readonly maxLength: number }): fc.Arbitrary<Tree> {
  const kind = fc.constantFrom('chart', 'construct', 'object', 'object');
  const node = fc.record({ kind, parent: fc.nat(20), id: fc.constantFrom(...IDS) }) as fc.Arbitrary<Tree['nodes'][number]>;
  return fc.record({
    nodes: fc.array(node, { minLength: 1, maxLength: 14 }),
    dependencies: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), links),
    disableResourceNameHashes: fc.boolean(),
  });
}

/** Trees without dependencies, except of nested charts. */
export const independent = tree({ maxLength: 0 });
export const dependent = tree({ minLength: 1, maxLength: 5 });

/** Trees in which any chart may be in a Folder: its id is a unique file name. */
export const forFolder = tree({ maxLength: 3 }).map(({ nodes, ...rest }) => ({
  ...rest,
  nodes: nodes.map((node, place) => ({ ...node, id: `${'ab5'[place % 3]!}${place}` })),
}));

const hasChart = (construct: Construct) => construct.node.scopes.some((scope) => Chart.isChart(scope));

/** Builds a tree below `root`. A construct that must be in a chart and is not becomes a chart. */
export function grow(root: Construct, { nodes, dependencies, disableResourceNameHashes }: Tree): void {
  const grown = [root];
  for (const [place, { kind, parent, id }] of nodes.entries()) {
    const scope = grown[parent % grown.length]!;
    const free = scope.node.tryFindChild(id) === undefined ? id : `${id}${place}`;
    if (kind === 'construct') grown.push(new Construct(scope, free));
    else if (kind === 'chart' || !hasChart(scope)) grown.push(new Chart(scope, free, { namespace: 'shop', disableResourceNameHashes }));
    else grown.push(new ApiObject(scope, free, { apiVersion: 'v1', kind: `Kind${place}`, data: { z: place, a: [free] } }));
  }
  const inCharts = grown.filter(hasChart);
  for (const [from, to] of inCharts.length > 0 ? dependencies : []) {
    const [source, target] = [inCharts[from % inCharts.length]!, inCharts[to % inCharts.length]!];
    if (source !== target) source.node.addDependency(target);
  }
}

/** A ConfigMap of a name. */
export const config = (scope: Construct, name: string, data: unknown = {}): ApiObject =>
  new ApiObject(scope, `Config-${name}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

/** A folder with chart `shop`, which holds the ConfigMap `cart`. */
export function folderIn(scope: Construct, name: string): Folder {
  const folder = new Folder(scope, name);
  config(new Chart(folder, 'shop'), 'cart');
  return folder;
}

/** The objects of each file below `folder`, as JSON, which keeps the order of fields; the text of construct-metadata.json. */
export function read(folder: string): Record<string, string | string[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const text = readFileSync(path, 'utf8');
      const name = path.slice(folder.length + 1).replaceAll('\\', '/');
      return [name, name.endsWith('.json') ? text : loadAll(text).map((object) => JSON.stringify(object))];
    }),
  );
}

/** The files on disk after an App of a class has synthesized the constructs of `build`, or its error. */
export function synthesized<A extends StockApp>(
  Class: new (props: AppProps) => A,
  build: (app: A) => void,
  props: AppProps = {},
): { files?: Record<string, string | string[]>; error?: Error; left: string[] } {
  const temporary = temporaryFolder('app');
  const outdir = join(temporary, 'out');
  try {
    const app = new Class({ outdir, ...props });
    build(app);
    app.synth();
    return { files: read(outdir), left: readdirSync(temporary) };
  } catch (error) {
    return { error: error as Error, left: readdirSync(temporary) };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
