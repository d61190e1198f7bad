import { dashboards } from '../../../../../constructs/observability/grafana/dashboards';

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: { uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  fieldConfig?: { defaults: { unit?: string }; overrides: { properties: { id: string; value: { url: string }[] }[] }[] };
  targets?: { refId: string; expr: string; datasource?: { uid: string } }[];
}

interface Model {
  uid: string;
  title: string;
  tags: string[];
  panels: Panel[];
  templating: { list: { name: string; query: string; datasource?: { uid: string } }[] };
}

const models: [string, Model][] = dashboards.map(({ name, json }) => [name, JSON.parse(json) as Model]);
const withoutRows = ({ panels }: Model) => panels.filter(({ type }) => type !== 'row');
const twice = (values: readonly unknown[]) => values.filter((value, index) => values.indexOf(value) !== index);

/** Variables that Grafana itself sets. */
const BUILT_IN = ['__rate_interval'];

test('there is one for the mesh, which comes first, for services, workloads, canaries and the control plane', () => {
  expect(dashboards.map(({ uid }) => uid)).toEqual([
    'cdk8s-mesh-mesh',
    'cdk8s-mesh-service',
    'cdk8s-mesh-workload',
    'cdk8s-mesh-canary',
    'cdk8s-mesh-control-plane',
  ]);
});

test('they are the same each time they are built', () => {
  jest.isolateModules(() => {
    const again = jest.requireActual<typeof import('../../../../../constructs/observability/grafana/dashboards')>(
      '../../../../../constructs/observability/grafana/dashboards',
    );
    expect(again.dashboards).not.toBe(dashboards);
    expect(again.dashboards).toEqual(dashboards);
  });
});

test('each fits into the annotation of kubectl apply', () => {
  // The annotation holds a copy of the object as a string.
  const tooLarge = dashboards.filter(({ json }) => JSON.stringify(JSON.stringify(json)).length > 256 * 1024);
  expect(tooLarge.map(({ name }) => name)).toEqual([]);
});

describe.each(models)('%s', (name, model) => {
  const panels = withoutRows(model);

  test('is found by its uid, its title and its tags', () => {
    expect(model.uid).toBe(`cdk8s-mesh-${name}`);
    expect(model.title).not.toBe('');
    expect(model.tags).toEqual(['istio', 'cdk8s-mesh']);
  });

  test('says of every panel what it answers, in which unit', () => {
    const silent = panels.filter(({ title, description, fieldConfig }) => !title || !description?.includes('?') || !fieldConfig?.defaults.unit);
    expect(silent.map(({ title }) => title)).toEqual([]);
  });

  test('counts its panels', () => {
    expect(model.panels.map(({ id }) => id)).toEqual(model.panels.map((_, index) => index + 1));
  });

  test('names no two panels alike', () => {
    expect(twice(panels.map(({ title }) => title))).toEqual([]);
  });

  test('lays panels over no other, within 24 columns', () => {
    const cells = model.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)}/${y + Math.floor(index / w)}`),
    );
    expect(twice(cells)).toEqual([]);
    expect(Math.max(...model.panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
  });

  test('shows the answer first: six figures in one line', () => {
    expect(model.panels[0]?.type).toBe('row');
    expect(model.panels.slice(1, 7).map(({ type, gridPos }) => [type, gridPos.y])).toEqual(Array.from({ length: 6 }, () => ['stat', 1]));
  });

  test('asks one data source, by its uid', () => {
    const asked = [...panels, ...panels.flatMap(({ targets = [] }) => targets), ...model.templating.list].map(({ datasource }) => datasource?.uid);
    expect([...new Set(asked)]).toEqual(['prometheus']);
  });

  test('asks something in every panel, by a name of its own', () => {
    const wrong = panels.filter(
      ({ targets = [] }) => targets.length === 0 || targets.some(({ expr }) => !expr) || twice(targets.map(({ refId }) => refId)).length > 0,
    );
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });

  test('closes every bracket that a query opens', () => {
    const open = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).filter((expr) => !isBalanced(expr));
    expect(open).toEqual([]);
  });

  test('declares the variables that it uses, in the order in which they depend on each other', () => {
    const names = model.templating.list.map((variable) => variable.name);
    const texts = panels.flatMap(({ title, targets = [] }) => [title, ...targets.map(({ expr }) => expr)]);
    const unknown = texts.flatMap((text) => variablesIn(text).filter((variable) => ![...names, ...BUILT_IN].includes(variable)));
    expect(unknown).toEqual([]);
    const tooEarly = model.templating.list.flatMap(({ query }, index) => variablesIn(query).filter((used) => !names.slice(0, index).includes(used)));
    expect(tooEarly).toEqual([]);
  });

  test('links only to dashboards that there are, with variables that they have', () => {
    const links = panels.flatMap(({ fieldConfig }) =>
      (fieldConfig?.overrides ?? []).flatMap(({ properties }) => properties.filter(({ id }) => id === 'links').flatMap(({ value }) => value)),
    );
    const broken = links.filter(({ url }) => {
      const [, uid, query] = /^\/d\/([^?]+)\?(.*)$/.exec(url) ?? [];
      const known = models.find(([, { uid: other }]) => other === uid)?.[1].templating.list.map((variable) => `var-${variable.name}`);
      const given = [...(query ?? '').matchAll(/(var-\w+)=/g)].map(([, variable]) => variable!);
      return known?.join() !== given.join();
    });
    expect(broken).toEqual([]);
  });
});

test('the table of services leads to a service, that of workloads to a workload', () => {
  const mesh = models[0]![1];
  const links = ['Services', 'Workloads'].map((title) => JSON.stringify(mesh.panels.find((panel) => panel.title === title)));
  expect(links[0]).toContain('/d/cdk8s-mesh-service?var-namespace=${__data.fields.Namespace}&var-service=${__data.fields.Service}');
  expect(links[1]).toContain('/d/cdk8s-mesh-workload?var-namespace=${__data.fields.Namespace}&var-workload=${__data.fields.Workload}');
});

test('services are chosen from what is recorded of them: the rows of the table', () => {
  for (const name of ['service', 'canary']) {
    const [namespace, service] = models.find(([other]) => other === name)![1].templating.list;
    const series = '{__name__=~"service:istio_requests:rate5m|version:istio_requests:rate5m"';
    expect(namespace!.query).toBe(`label_values(${series}}, destination_service_namespace)`);
    expect(service!.query).toBe(`label_values(${series},destination_service_namespace="$namespace"}, destination_service_name)`);
  }
});

test('without alerts the dashboard Mesh says that they are off, and not that none fires', () => {
  const alerts = models[0]![1].panels.find(({ title }) => title === 'Alerts')!;
  expect(alerts.targets![0]!.expr).toMatch(/ or vector\(-1\)$/);
  expect(JSON.stringify(alerts.fieldConfig)).toContain('"-1":{"text":"off"');
});

function variablesIn(text: string): string[] {
  return [...text.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name!);
}

function isBalanced(expr: string): boolean {
  const closing: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
  const stack: string[] = [];
  for (const character of expr.replace(/"(?:[^"\\]|\\.)*"/g, '')) {
    if ('([{'.includes(character)) stack.push(character);
    if (character in closing && stack.pop() !== closing[character]) return false;
  }
  return stack.length === 0;
}
