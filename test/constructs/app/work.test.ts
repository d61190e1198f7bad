import { rmSync } from 'node:fs';
import * as cdk8s from 'cdk8s';
import { Construct, type ConstructOrder, type IConstruct, Node } from 'constructs';
import { App, Folder } from '../../../constructs';
import { allSettings, Environment, Tenants } from '../../../environments';
import { temporaryFolder } from '../../support/temporary';

// Work is counted, not timed, so that a busy machine changes nothing.

interface Work {
  /** Constructs that were asked whether they are valid. */
  validated: number;
  /** Objects that were rendered. */
  rendered: number;
  /** Constructs that were met by walks over trees. */
  walked: number;
}

let outdir: string;
beforeEach(() => {
  outdir = temporaryFolder('work');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(outdir, { recursive: true });
});

/** The work of `synth()` for an app. */
function workOf(app: cdk8s.App): Work {
  const validate = jest.spyOn(Node.prototype, 'validate');
  const toJson = jest.spyOn(cdk8s.ApiObject.prototype, 'toJson');
  const { findAll } = Node.prototype as { readonly findAll: (this: Node, order?: ConstructOrder) => IConstruct[] };
  let walked = 0;
  jest.spyOn(Node.prototype, 'findAll').mockImplementation(function (this: Node, order) {
    const found = findAll.call(this, order);
    walked += found.length;
    return found;
  });
  app.synth();
  const work = { validated: validate.mock.calls.length, rendered: toJson.mock.calls.length, walked };
  jest.restoreAllMocks();
  return work;
}

const object = (scope: Construct, id: string) => new cdk8s.ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap' });

/** A chart of six constructs, three of them objects. */
function chartIn(scope: Construct, id: string): cdk8s.Chart {
  const chart = new cdk8s.Chart(scope, id);
  const parts = ['A', 'B'].map((part) => new Construct(chart, part));
  object(chart, 'Own');
  for (const part of parts) object(part, 'Resource');
  return chart;
}
const CONSTRUCTS = 6;
const OBJECTS = 3;

/** The app itself, and so many charts. */
function charts<A extends cdk8s.App>(app: A, count: number, change: (chart: cdk8s.Chart) => void = () => undefined): A {
  for (let index = 0; index < count; index++) change(chartIn(app, `chart-${index}`));
  return app;
}

/** The work for each of many charts, as the difference of two sizes. This excludes the work that an app does once. */
function perChart(build: (count: number) => cdk8s.App, [few, many]: readonly [number, number]): Work {
  const [less, more] = [workOf(build(few)), workOf(build(many))];
  const each = (of: keyof Work) => (more[of] - less[of]) / (many - few);
  return { validated: each('validated'), rendered: each('rendered'), walked: each('walked') };
}

/** The same for each chart among few and among many. */
function expectLinear(build: (count: number) => cdk8s.App, sizes: readonly [number, number, number] = [5, 50, 500]): Work {
  const each = perChart(build, [sizes[0], sizes[1]]);
  expect(perChart(build, [sizes[1], sizes[2]])).toEqual(each);
  return each;
}

const ours = () => new App({ outdir });
const stock = () => new cdk8s.App({ outdir });

test.each([1, 5, 50, 500])('with %p charts, each construct is visited and validated once, each object rendered once', (count) => {
  expect(workOf(charts(ours(), count))).toEqual({ validated: 1 + CONSTRUCTS * count, rendered: OBJECTS * count, walked: 1 + CONSTRUCTS * count });
});

test('the work of cdk8s.App is quadratic: it validates everything again for each chart', () => {
  for (const count of [5, 50]) {
    const { validated, rendered } = workOf(charts(stock(), count));
    expect({ validated, rendered }).toEqual({ validated: (1 + CONSTRUCTS * count) * (1 + count), rendered: OBJECTS * count });
  }
});

describe('the work for a chart is the same among 5 and among 500', () => {
  test('with constructs of one chart that depend on one another', () => {
    const depend = ({ node }: cdk8s.Chart) => {
      node.findChild('A').node.addDependency(node.findChild('B'));
    };
    expect(expectLinear((count) => charts(ours(), count, depend))).toMatchObject({ validated: CONSTRUCTS, rendered: OBJECTS });
  });

  test('with charts that all depend on one', () => {
    const build = (count: number) => {
      const app = ours();
      const first = object(new cdk8s.Chart(app, 'first'), 'Own');
      return charts(app, count, (chart) => {
        chart.addDependency(first);
      });
    };
    expect(expectLinear(build)).toMatchObject({ validated: CONSTRUCTS, rendered: OBJECTS });
  });

  test('with nested charts', () => {
    const build = (count: number) => charts(ours(), count, (chart) => chartIn(chart, 'inner'));
    expect(expectLinear(build)).toMatchObject({ validated: 2 * CONSTRUCTS, rendered: 2 * OBJECTS });
  });

  test('with charts that are built in turn', () => {
    const build = (count: number) => {
      const app = ours();
      app.inTurn([...Array(count).keys()], (index) => {
        const folder = new Folder(app, `folder-${index}`);
        chartIn(folder, 'chart');
        return folder;
      });
      return app;
    };
    expect(expectLinear(build)).toEqual({ validated: CONSTRUCTS + 1, rendered: OBJECTS, walked: CONSTRUCTS + 1 });
  });
});

test('the work for a tenant of this repository, construction included, is the same among few and among many', () => {
  const lab = allSettings().find(({ name }) => name === 'lab')!;
  const build = (count: number) => {
    const app = ours();
    const tenants = Array.from({ length: count }, (_, index) => ({ name: `tenant-${index}`, hosts: [`t${index}.example.com`] }));
    new Tenants(app, [new Environment(app, lab)], { environment: 'lab', tenants });
    return app;
  };
  expect(expectLinear(build, [2, 6, 24]).rendered).toBeGreaterThan(20);
});
