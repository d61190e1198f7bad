import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppProps, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Folder, IstioIngressClass, MeshNamespace, StrictMtls } from '../../../constructs';
import { temporaryFolder } from '../../support/temporary';

let outdir: string;
beforeEach(() => {
  outdir = join(temporaryFolder('app'), 'out');
});
afterEach(() => {
  rmSync(join(outdir, '..'), { recursive: true });
});

function chartIn(scope: Construct, id: string): Chart {
  const chart = new Chart(scope, id, { namespace: 'shop' });
  new StrictMtls(chart, 'Strict');
  return chart;
}

test('writes a file for each chart, in its folder', () => {
  const app = new App({ outdir });
  chartIn(app, 'top');
  chartIn(new Folder(app, 'lab'), '10-shop');
  chartIn(new Folder(app, 'install', { fileExtension: '.yaml' }), 'istio');
  app.synth();
  expect(readdirSync(outdir, { recursive: true }).sort()).toEqual(
    ['install', 'install/istio.yaml', 'lab', 'lab/10-shop.k8s.yaml', 'top.k8s.yaml'].map((file) => join(file)),
  );
});

test('keeps file names when charts depend on one another', () => {
  const app = new App({ outdir });
  const folder = new Folder(app, 'lab');
  const [first, second] = [new Chart(folder, '10-first'), new Chart(folder, '20-second')];
  new MeshNamespace(first, 'A', { name: 'a' });
  new MeshNamespace(second, 'B', { name: 'b' });
  first.addDependency(second);
  app.synth();
  expect(readdirSync(join(outdir, 'lab')).sort()).toEqual(['10-first.k8s.yaml', '20-second.k8s.yaml']);
});

test('nested folders become nested folders', () => {
  const app = new App({ outdir });
  chartIn(new Folder(new Folder(app, 'eu'), 'lab'), '10-shop');
  chartIn(new Folder(new Folder(app, 'us'), 'lab'), '10-shop');
  app.synth();
  expect(existsSync(join(outdir, 'eu/lab/10-shop.k8s.yaml')) && existsSync(join(outdir, 'us/lab/10-shop.k8s.yaml'))).toBe(true);
});

test.each(['../evil', 'Lab', 'my lab'])('fails when a folder is called %s', (name) => {
  expect(() => new Folder(new App({ outdir }), name)).toThrow(/folder '.*' is not a DNS label/);
});

test('fails when a chart in a folder has an id that is no file name', () => {
  const app = new App({ outdir });
  chartIn(new Folder(app, 'lab'), 'My Shop');
  expect(() => {
    app.synth();
  }).toThrow(/\[lab\/My Shop\] id of a chart in a Folder/);
});

test('fails when two charts would share a file', () => {
  const app = new App({ outdir });
  const folder = new Folder(app, 'lab', { charts: 'alternatives' });
  chartIn(folder, 'shop');
  chartIn(new Construct(folder, 'Part'), 'shop');
  expect(() => {
    app.synth();
  }).toThrow("[lab/Part/shop] file 'lab/shop.k8s.yaml' cannot be written: chart lab/shop writes 'lab/shop.k8s.yaml'. Change the id of one of them.");
});

test('fails when two charts outside of a folder would share a file', () => {
  const app = new App({ outdir });
  const part = new Construct(app, 'part');
  // Default is not a part of cdk8s' names.
  for (const scope of [part, new Construct(part, 'Default')]) new Chart(scope, 'shop');
  expect(() => {
    app.synth();
  }).toThrow(
    /^\[part\/shop\] file 'part-shop-(\w+)\.k8s\.yaml' cannot be written: chart part\/Default\/shop writes 'part-shop-\1\.k8s\.yaml'\. Change the id of one of them\.$/,
  );
});

describe('two objects of one name', () => {
  test('fail when they are cluster-scoped, even in charts of different namespaces', () => {
    const app = new App({ outdir });
    for (const namespace of ['a', 'b']) new IstioIngressClass(new Chart(app, namespace, { namespace }), 'Class');
    expect(() => {
      app.synth();
    }).toThrow(/IngressClass 'istio' is also written by a\/Class\/Resource/);
  });

  test('fail when they are applied together, naming both', () => {
    const app = new App({ outdir });
    const folder = new Folder(app, 'lab');
    chartIn(folder, '10-a');
    chartIn(folder, '20-b');
    expect(() => {
      app.synth();
    }).toThrow(/\[lab\/20-b\/Strict\/Resource\] PeerAuthentication 'default' is also written by lab\/10-a\/Strict\/Resource/);
  });

  test('are allowed in alternatives, and in other folders', () => {
    const app = new App({ outdir });
    const folder = new Folder(app, 'scenarios', { charts: 'alternatives' });
    chartIn(folder, 'a');
    chartIn(folder, 'b');
    chartIn(new Folder(app, 'lab'), '10-a');
    expect(() => {
      app.synth();
    }).not.toThrow();
  });
});

describe('environment variables of the cdk8s CLI', () => {
  const environment = { ...process.env };
  afterEach(() => {
    process.env = { ...environment };
  });

  const write = (props: AppProps) => {
    const app = new App(props);
    chartIn(app, 'top');
    app.synth();
  };

  test('CDK8S_OUTDIR is the output', () => {
    process.env.CDK8S_OUTDIR = outdir;
    write({});
    expect(readdirSync(outdir)).toEqual(['top.k8s.yaml']);
  });

  test('outdir of the app wins over CDK8S_OUTDIR', () => {
    process.env.CDK8S_OUTDIR = join(outdir, '..', 'other');
    write({ outdir });
    expect(readdirSync(join(outdir, '..'))).toEqual(['out']);
  });

  test('CDK8S_RECORD_CONSTRUCT_METADATA records the paths of constructs, for validation plugins', () => {
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
    write({ outdir });
    const recorded = JSON.parse(readFileSync(join(outdir, 'construct-metadata.json'), 'utf8')) as unknown;
    expect(recorded).toEqual({ version: '1.0.0', resources: { default: { path: 'top/Strict/Resource' } } });
  });

  test.each([
    ['true', false],
    ['yes', undefined],
    ['', undefined],
  ])('nothing is recorded when CDK8S_RECORD_CONSTRUCT_METADATA is %p and recordConstructMetadata is %p', (asked, recordConstructMetadata) => {
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = asked;
    write({ outdir, recordConstructMetadata });
    expect(readdirSync(outdir)).toEqual(['top.k8s.yaml']);
  });
});

test('existing files are kept, or replaced by new ones of the same name', () => {
  const app = new App({ outdir });
  chartIn(app, 'top');
  app.synth();
  const text = readFileSync(join(outdir, 'top.k8s.yaml'), 'utf8');
  writeFileSync(join(outdir, 'top.k8s.yaml'), 'old');
  writeFileSync(join(outdir, 'mine.yaml'), 'mine');
  app.synth();
  expect(['top.k8s.yaml', 'mine.yaml'].map((file) => readFileSync(join(outdir, file), 'utf8'))).toEqual([text, 'mine']);
});

test('another yamlOutputType is written as by cdk8s', () => {
  const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_APP });
  chartIn(app, 'top');
  app.synth();
  expect(readdirSync(outdir)).toEqual(['app.k8s.yaml']);
});

describe('App.run', () => {
  const print = jest.spyOn(console, 'error').mockImplementation();
  afterEach(() => {
    process.exitCode = undefined;
    print.mockClear();
  });

  test('prints bad input without a stack trace, and exits with 1', () => {
    App.run((app) => new MeshNamespace(new Chart(app, 'Shop'), 'Namespace', { name: 'Bad Name' }));
    expect(print.mock.calls).toEqual([[expect.stringMatching(/^error: \[Shop\/Namespace\] namespace 'Bad Name' is not a DNS label\.[^\n]*$/)]]);
    expect(process.exitCode).toBe(1);
  });

  test('prints every finding', () => {
    App.run((app) => {
      const chart = new Chart(app, 'Shop');
      chart.node.addValidation({ validate: () => ['one', 'two'] });
    });
    expect(print.mock.calls).toEqual([['error: [Shop] one\n[Shop] two']]);
  });

  test.each([new TypeError('x is not a function'), new Error('plain')])('throws other errors, which are bugs: %s', (bug) => {
    let thrown: unknown;
    try {
      App.run(() => {
        throw bug;
      });
    } catch (error) {
      thrown = error;
    }
    expect([thrown, process.exitCode, print.mock.calls]).toEqual([bug, undefined, []]);
  });
});

test('synthYaml fails on two objects of one name, and on an invalid construct', () => {
  const app = new App({ outdir });
  const yaml = () => app.synthYaml();
  chartIn(app, 'a');
  expect(yaml()).toContain('kind: PeerAuthentication');
  chartIn(app, 'b');
  expect(yaml).toThrow("[b/Strict/Resource] PeerAuthentication 'default' is also written by a/Strict/Resource");
  app.node.addValidation({ validate: () => ['wrong'] });
  expect(yaml).toThrow(/^\[\] wrong$/);
});
