import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { App, Folder } from '../../../constructs';
import { runs } from '../../support/runs';
import { temporaryFolder } from '../../support/temporary';
import { dependent, grow, independent, read, synthesized, type Tree } from './trees';

/** Printed by fast-check, with the counterexample, if a property fails. */
const SEED = 6;

/** The same files with the same objects in the same order, or nothing at all where cdk8s refuses the tree. Says whether it is written. */
function expectAsStock(build: (app: Construct) => void, props: cdk8s.AppProps = {}): boolean {
  const stock = synthesized(cdk8s.App, build, props);
  const ours = synthesized(App, build, props);
  expect(ours).toEqual(stock.error === undefined ? stock : { error: expect.any(Error), left: [] });
  return stock.error === undefined;
}

describe.each<[string, cdk8s.AppProps]>([
  ['as they are', {}],
  ['with another file extension, and the paths of constructs', { outputFileExtension: '.yml', recordConstructMetadata: true }],
])('files are those of cdk8s.App, %s', (_, props) => {
  const isWritten = (tree: Tree) =>
    expectAsStock((app) => {
      grow(app, tree);
    }, props);

  test('without dependencies', () => {
    fc.assert(fc.property(independent, isWritten), { seed: SEED, numRuns: runs(200) });
  });

  test('with dependencies between constructs and charts; cycles are refused', () => {
    let refused = 0;
    const property = fc.property(dependent, (tree) => {
      if (!isWritten(tree)) refused++;
    });
    fc.assert(property, { seed: SEED, numRuns: runs(300) });
    // So that both are tested.
    expect(refused).toBeGreaterThan(runs(30));
    expect(refused).toBeLessThan(runs(150));
  });
});

class Union {
  constructor(readonly value: number | string) {}
}

class Token {
  resolve(): unknown {
    return { late: [1, new Token.Inner()] };
  }
  static readonly Inner = class {
    resolve = () => 'later';
  };
}

class Extended extends cdk8s.Chart {
  override toJson(): unknown[] {
    return [{ apiVersion: 'v1', kind: 'First' }, ...super.toJson()];
  }
  override generateObjectName(object: cdk8s.ApiObject): string {
    return `named-${object.node.id.toLowerCase()}`;
  }
}

class Pinned extends cdk8s.ApiObject {
  override toJson(): unknown {
    return { ...super.toJson(), pinned: true };
  }
}

let temporary: string;
beforeAll(() => {
  temporary = temporaryFolder('stock');
  writeFileSync(join(temporary, 'two.yaml'), 'apiVersion: v1\nkind: A\nmetadata: { name: a }\n---\napiVersion: v1\nkind: B\nmetadata: { name: b }\n');
});
afterAll(() => {
  rmSync(temporary, { recursive: true });
});

const object = (scope: Construct, data: unknown, id = 'Object') => new cdk8s.ApiObject(scope, id, { apiVersion: 'v1', kind: `Kind${id}`, data });

const resolvers: cdk8s.IResolver[] = [
  {
    resolve(context) {
      if (context.value === 'image') context.replaceValue(`${context.obj.name}:${context.key.join('.')}`);
    },
  },
];

/** The values that cdk8s accepts in a chart, each in its own chart. */
const SAID: readonly (readonly [what: string, say: (chart: cdk8s.Chart) => void])[] = [
  ['a Lazy', (chart) => object(chart, cdk8s.Lazy.any({ produce: () => ({ a: cdk8s.Lazy.any({ produce: () => [chart.node.path] }) }) }))],
  ['an implicit token', (chart) => object(chart, { a: new Token() })],
  ['a number or a text', (chart) => object(chart, { a: new Union(8080), b: [new Union('50%')] })],
  ['what a resolver replaces', (chart) => object(chart, { containers: [{ image: 'image' }] })],
  ['empty fields', (chart) => object(chart, { a: undefined, b: null, c: {}, d: [], e: '', f: 0, g: [{}, null, undefined] })],
  ['fields out of order', (chart) => object(chart, { b: 1, a: { d: 1, c: 2 }, 1: 0 })],
  [
    'JSON patches',
    (chart) => {
      object(chart, { a: 1, b: [1] }).addJsonPatch(
        cdk8s.JsonPatch.add('/data/b/0', 0),
        cdk8s.JsonPatch.remove('/data/a'),
        cdk8s.JsonPatch.replace('/metadata/name', 'patched'),
      );
    },
  ],
  [
    'escape hatches',
    (chart) => {
      const holder = new Construct(chart, 'Holder');
      const { metadata } = object(holder, {}, 'Default');
      cdk8s.ApiObject.of(holder).metadata.addLabel('late', 'yes');
      metadata.addAnnotation('a', 'b');
      metadata.add('finalizers', ['a']);
    },
  ],
  ['an Include', (chart) => new cdk8s.Include(chart, 'Include', { url: join(temporary, 'two.yaml') })],
  ['an object with a toJson of its own', (chart) => new Pinned(chart, 'Object', { apiVersion: 'v1', kind: 'Pinned' })],
  ['no object', () => undefined],
];

const sayAll = (app: Construct) => {
  for (const [place, [, say]] of SAID.entries()) say(new cdk8s.Chart(app, `chart-${place}`, { namespace: 'shop', labels: { app: 'cart' } }));
};

describe('as cdk8s writes it', () => {
  test.each(SAID)('%s', (_, say) => {
    const build = (app: Construct) => {
      say(new cdk8s.Chart(app, 'chart', { namespace: 'shop', labels: { app: 'cart' } }));
    };
    expect(expectAsStock(build, { resolvers })).toBe(true);
  });

  test('a chart with a toJson and names of its own', () => {
    const build = (app: Construct) => object(new Extended(app, 'chart'), { a: 1 });
    expect(expectAsStock(build, { recordConstructMetadata: true })).toBe(true);
  });

  test('an app without a chart: an empty folder, which the cdk8s CLI expects', () => {
    expect(expectAsStock((app) => new Construct(app, 'Empty'))).toBe(true);
  });

  test('with fields in their own order if CDK8S_DISABLE_SORT is set', () => {
    process.env.CDK8S_DISABLE_SORT = 'yes';
    try {
      const build = (app: Construct) => object(new cdk8s.Chart(app, 'chart'), { b: 1, a: 2 });
      expect(expectAsStock(build)).toBe(true);
      expect(synthesized(App, build).files).toEqual({ 'chart.k8s.yaml': [expect.stringContaining('"data":{"b":1,"a":2}')] });
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });
});

const OTHER_TYPES = ['FILE_PER_APP', 'FILE_PER_RESOURCE', 'FOLDER_PER_CHART_FILE_PER_RESOURCE'] as const;

describe.each(OTHER_TYPES)('with yamlOutputType %s', (type) => {
  const props = { yamlOutputType: cdk8s.YamlOutputType[type], resolvers };

  test('the files are those of cdk8s', () => {
    expect(expectAsStock(sayAll, props)).toBe(true);
  });

  test('added files are beside them, and know their paths', () => {
    const plain = synthesized(App, sayAll, props).files!;
    const { files } = synthesized(
      App,
      (app) => {
        sayAll(app);
        app.addFile('index.json', (paths) => JSON.stringify(paths));
      },
      { ...props, recordConstructMetadata: true },
    );
    const { 'construct-metadata.json': recorded, 'index.json': index, ...others } = files!;
    expect([others, JSON.parse(index as string), typeof recorded]).toEqual([plain, [...Object.keys(plain), 'index.json'].sort(), 'string']);
  });

  const build = (scope: Construct) => (name: string) => {
    const folder = new Folder(scope, name);
    object(new cdk8s.Chart(folder, 'shop'), { name });
    return folder;
  };

  test('so are those of folders built in turn, and of a second synth', () => {
    const atOnce = (app: Construct) => {
      ['a', 'b'].forEach(build(app));
    };
    const stock = synthesized(cdk8s.App, atOnce, props);
    const ours = synthesized(
      App,
      (app) => {
        app.inTurn(['a', 'b'], build(app));
        app.synth();
      },
      props,
    );
    expect(ours).toEqual(stock);
  });
});

/** main.ts passes the app to App.run, which does nothing here. */
function buildOfThisRepository(): (app: App) => void {
  const run = jest.spyOn(App, 'run').mockImplementation();
  jest.requireActual('../../../main');
  const [build] = run.mock.calls[0]!;
  run.mockRestore();
  return build;
}

test('the objects of each chart of this repository are those of cdk8s', () => {
  const outdir = join(temporary, 'repository');
  const build = buildOfThisRepository();
  const ours = new App({ outdir });
  build(ours);
  ours.synth();

  const stock = new cdk8s.App();
  const inTurn: App['inTurn'] = (items, buildItem) => {
    items.forEach(buildItem);
  };
  const addFile: App['addFile'] = () => undefined;
  build(Object.assign(stock, { inTurn, addFile }) as unknown as App);
  const objectsOf = (chart: cdk8s.Chart) => chart.toJson().map((json) => JSON.stringify(json));
  const ending = (chart: cdk8s.Chart) => Folder.of(chart)!.fileExtension;
  const expected = Object.fromEntries(stock.charts.map((chart) => [`${chart.node.path}${ending(chart)}`, objectsOf(chart)]));
  expect(Object.keys(expected).filter((file) => file.startsWith('tenants/'))).not.toEqual([]);
  const isManifest = ([file]: [string, unknown]) => file !== 'index.json' && !file.startsWith('expectations/');
  expect(Object.fromEntries(Object.entries(read(outdir)).filter(isManifest))).toEqual(expected);
});
