import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Chart, Lazy, YamlOutputType } from 'cdk8s';
import fc from 'fast-check';
import { AllowCalls, App, DenyAllCalls, Folder } from '../../../constructs';
import { allSettings, Environment, Tenants } from '../../../environments';
import { cartService } from '../../support/manifests';
import { runs } from '../../support/runs';
import { temporaryFolder } from '../../support/temporary';
import { config, folderIn, forFolder, grow, read, synthesized } from './trees';

/** Printed by fast-check, with the counterexample, if a property fails. */
const SEED = 6;

let outdir: string;
beforeEach(() => {
  outdir = join(temporaryFolder('turn'), 'out');
});
afterEach(() => {
  rmSync(join(outdir, '..'), { recursive: true });
});

describe('the files are the same as if all folders had been built at once', () => {
  test('for any trees', () => {
    let written = 0;
    const trees = fc.array(forFolder, { minLength: 1, maxLength: 4 });
    const property = fc.property(trees, forFolder, (items, beside) => {
      const [atOnce, inTurn] = [false, true].map((isInTurn) => {
        const { files, error, left } = synthesized(
          App,
          (app) => {
            const build = (place: number) => {
              const folder = new Folder(app, `item-${place}`);
              grow(folder, items[place]!);
              return folder;
            };
            if (isInTurn) app.inTurn([...items.keys()], build);
            else [...items.keys()].forEach(build);
            grow(new Folder(app, 'beside'), beside);
          },
          { recordConstructMetadata: true },
        );
        const recorded = files && (JSON.parse(files['construct-metadata.json'] as string) as unknown);
        return { files: files && { ...files, 'construct-metadata.json': recorded }, isRefused: error !== undefined, left };
      });
      expect(inTurn).toEqual(atOnce);
      if (!inTurn!.isRefused) written++;
    });
    fc.assert(property, { seed: SEED, numRuns: runs(152) });
    // So that both are tested.
    expect(written).toBeGreaterThan(runs(30));
    expect(written).toBeLessThan(runs(140));
  });

  test('with a construct that depends on another of its chart', () => {
    const { files } = synthesized(App, (app) => {
      app.inTurn(['a'], (name) => {
        const folder = new Folder(app, name);
        const chart = new Chart(folder, 'security', { namespace: 'shop' });
        new DenyAllCalls(chart, 'Deny');
        const cart = cartService(new Chart(folder, 'elsewhere', { namespace: 'shop' }));
        new AllowCalls(chart, 'Allow', { to: cart, from: [cart] });
        return folder;
      });
    });
    const names = (files!['a/security.k8s.yaml'] as string[]).map((json) => (JSON.parse(json) as { metadata: { name: string } }).metadata.name);
    expect([names.length, names.at(-1)]).toEqual([2, 'deny-all']);
  });

  test('and a second time', () => {
    const app = new App({ outdir });
    app.inTurn(['a', 'b'], (name) => folderIn(app, name));
    app.synth();
    const first = read(outdir);
    app.synth();
    expect([Object.keys(first), read(outdir)]).toEqual([['a/shop.k8s.yaml', 'b/shop.k8s.yaml'], first]);
  });
});

test('a folder may be nested in a folder', () => {
  const app = new App({ outdir });
  const tenants = new Folder(app, 'tenants');
  app.inTurn(['a'], (name) => new Folder(folderIn(tenants, name), 'inner').node.scope as Folder);
  app.synth();
  expect(Object.keys(read(outdir))).toEqual(['tenants/a/shop.k8s.yaml']);
});

test('the paths of their constructs are recorded, too', () => {
  const app = new App({ outdir, recordConstructMetadata: true });
  app.inTurn(['a'], (name) => folderIn(app, name));
  app.synth();
  const text = readFileSync(join(outdir, 'construct-metadata.json'), 'utf8');
  expect(JSON.parse(text)).toEqual({ version: '1.0.0', resources: { cart: { path: 'a/shop/Config-cart' } } });
});

test('a chart with a toJson of its own keeps it', () => {
  class Silent extends Chart {
    override toJson(): unknown[] {
      return [{ kind: 'Own' }];
    }
  }
  const { files } = synthesized(App, (app) => {
    app.inTurn(['a'], (name) => new Silent(new Folder(app, name), 'shop').node.scope as Folder);
  });
  expect(files).toEqual({ 'a/shop.k8s.yaml': ['{"kind":"Own"}'] });
});

describe('one at a time', () => {
  test('the tree contains no folder before synth, one during it, none after it', () => {
    const app = new App({ outdir });
    const tenants = new Folder(app, 'tenants');
    const seen: number[] = [];
    app.inTurn(['a', 'b', 'c'], (name) => {
      const folder = folderIn(tenants, name);
      seen.push(tenants.node.children.length);
      return folder;
    });
    seen.push(tenants.node.children.length);
    app.synth();
    expect([...seen, tenants.node.children.length]).toEqual([0, 1, 1, 1, 0]);
  });

  test('no reference to the constructs of a tenant remains', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const built: WeakRef<Folder>[] = [];
    class Watched extends App {
      override inTurn<T>(items: readonly T[], build: (item: T) => Folder): void {
        super.inTurn(items, (item) => {
          const folder = build(item);
          built.push(new WeakRef(folder));
          return folder;
        });
      }
    }
    const app = new Watched({ outdir });
    const environments = allSettings().map((settings) => new Environment(app, settings));
    const tenants = ['acme', 'globex'].map((name) => ({ name, hosts: [`${name}.example.com`] }));
    new Tenants(app, environments, { environment: 'production', tenants });
    app.synth();
    // A WeakRef holds on until the end of the turn in which it was made.
    await new Promise(setImmediate);
    collect();
    expect(built.map((tenant) => tenant.deref() === undefined)).toEqual([true, true]);
  });

  test('synthYaml and charts omit them', () => {
    const app = new App({ outdir });
    app.inTurn(['a'], (name) => folderIn(app, name));
    expect([app.synthYaml(), app.charts.length]).toEqual(['', 0]);
  });
});

const throwing = () => {
  throw new Error('wrong');
};

test.each<[string, (folder: Folder) => void]>([
  [
    'finds',
    (folder) => {
      folder.node.addValidation({ validate: () => ['wrong'] });
    },
  ],
  ['throws', (folder) => config(new Chart(folder, 'late'), 'late', { a: Lazy.any({ produce: throwing }) })],
])('a second synth %s again what the first did', (_, spoil) => {
  for (const yamlOutputType of [YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_APP]) {
    const app = new App({ outdir, yamlOutputType });
    app.inTurn(['a'], (name) => {
      const folder = folderIn(app, name);
      spoil(folder);
      return folder;
    });
    const synth = () => {
      app.synth();
    };
    expect(synth).toThrow('wrong');
    expect(synth).toThrow('wrong');
  }
});
