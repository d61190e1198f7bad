import { basename, join } from 'node:path';
import { ManifestsFolder } from '../../../live/runner/manifests-folder';
import { temporaryFolder, write } from '../install/support';

const folder = temporaryFolder();
const file = (name: string, text: string) => write(join(folder(), name), text);
const expectations = (promise: string, more = '') =>
  `expectations:\n  - promise: ${promise}\n    request: { from: outside, url: http://web.shop/ }\n    expect: { status: 200 }\n${more}`;

const environment = (name: string) => ({
  name,
  folder: name,
  files: [`${name}/10.yaml`, `${name}/20.yaml`],
  install: `install/${name}.yaml`,
  expectations: `expectations/${name}.yaml`,
  prune: { selector: 'a=b', allowlist: ['core/v1/Pod'] },
});

const scenario = (name: string, base: string) => ({
  name,
  promise: '',
  see: '',
  base,
  files: [`scenarios/${name}.yaml`],
  withdraws: [`${base}/20.yaml`],
  expectations: `expectations/${name}.yaml`,
});

/** A folder with an index of two environments and three scenarios. */
function indexed(): ManifestsFolder {
  const scenarios = [scenario('canary', 'lab'), scenario('fault', 'lab'), scenario('drill', 'live')];
  const index = { version: 1, environments: [environment('lab'), environment('live')], tenants: [], scenarios, files: [] };
  file('index.json', JSON.stringify(index));
  for (const { name } of [...index.environments, ...scenarios]) {
    file(`expectations/${name}.yaml`, expectations(name, 'images:\n  - image: web\nmutations:\n  - { mistake: None., object: Service/web.shop }\n'));
  }
  for (const { files } of [...index.environments, ...scenarios])
    for (const path of files) file(path, `kind: Service\nmetadata: { name: ${basename(path)} }\n`);
  return new ManifestsFolder(folder());
}

const namesOf = (chosen: ReturnType<ManifestsFolder['chosen']>) =>
  chosen.map(({ manifests, scenarios }) => [manifests.name, ...scenarios.map((each) => each.manifests.name)]);

describe('with an index', () => {
  test('its environments and scenarios have names', () => {
    expect(indexed().names).toEqual({ environments: ['lab', 'live'], scenarios: ['canary', 'fault', 'drill'] });
  });

  test('everything is each environment with the scenarios over it', () => {
    const all = indexed();
    expect(namesOf(all.chosen(all.names!))).toEqual([
      ['lab', 'canary', 'fault'],
      ['live', 'drill'],
    ]);
  });

  test('an environment may be chosen alone, and a scenario with its environment', () => {
    const chosen = (environments: string[], scenarios: string[]) => namesOf(indexed().chosen({ environments, scenarios }));
    expect(chosen(['live'], [])).toEqual([['live']]);
    expect(chosen([], ['fault'])).toEqual([['lab', 'fault']]);
    expect(chosen(['live'], ['fault'])).toEqual([['lab', 'fault'], ['live']]);
  });

  test('an environment is judged by its own expectations and mutations only if it is chosen', () => {
    const [lab] = indexed().chosen({ environments: [], scenarios: ['fault'] });
    expect(lab).toMatchObject({ manifests: { expectations: [], mutations: [], images: [{ image: 'web' }] } });
    const [alone] = indexed().chosen({ environments: ['lab'], scenarios: [] });
    expect(alone).toMatchObject({ manifests: { expectations: [{ promise: 'lab' }], mutations: [{ mistake: 'None.' }] } });
  });

  test('paths are those of the index, below the folder', () => {
    const [lab] = indexed().chosen({ environments: [], scenarios: ['fault'] });
    const at = (path: string) => join(folder(), path);
    expect(lab).toMatchObject({
      install: at('install/lab.yaml'),
      prune: { selector: 'a=b' },
      manifests: { kind: 'environment', files: [at('lab/10.yaml'), at('lab/20.yaml')] },
      scenarios: [{ withdraws: [at('lab/20.yaml')], manifests: { kind: 'scenario', files: [at('scenarios/fault.yaml')] } }],
    });
  });

  test('objects are read once', () => {
    const { manifests } = indexed().chosen({ environments: ['lab'], scenarios: [] })[0]!;
    expect(manifests.objects).toHaveLength(2);
    expect(manifests.objects).toBe(manifests.objects);
  });
});

describe('without an index', () => {
  test('there is nothing to choose from', () => {
    expect(new ManifestsFolder(folder()).names).toBeUndefined();
  });

  test('all manifests but the expectations are one environment', () => {
    const [web, cart] = [
      file('10-web.yaml', 'kind: Service\nmetadata: { name: web }\n'),
      file('20-cart.json', '{"kind": "Service", "metadata": { "name": "cart" }}'),
    ];
    const promises = file('expectations.yaml', expectations('It answers.'));
    const { manifests, scenarios, install } = new ManifestsFolder(folder()).whole(promises);
    expect(manifests).toMatchObject({ kind: 'manifests', name: folder(), files: [web, cart], expectations: [{ promise: 'It answers.' }] });
    expect([scenarios, basename(install)]).toEqual([[], 'default-install.yaml']);
  });

  test('an IstioOperator among them installs the mesh, and is not applied', () => {
    const web = file('10-web.yaml', 'kind: Service\nmetadata: { name: web }\n');
    const operator = file('00-istio.yaml', 'kind: IstioOperator\nmetadata: { name: istio }\n');
    const { manifests, install } = new ManifestsFolder(folder()).whole(file('expectations.yaml', expectations('It answers.')));
    expect([manifests.files, install]).toEqual([[web], operator]);
  });

  test('mutations are those of the expectations', () => {
    file('10-web.yaml', 'kind: Service\nmetadata: { name: web }\n');
    const promises = file('expectations.yaml', expectations('It answers.', 'mutations:\n  - { mistake: None., object: Service/web.shop }\n'));
    expect(new ManifestsFolder(folder()).whole(promises)).toMatchObject({ manifests: { mutations: [{ mistake: 'None.' }] } });
  });

  test('fails without manifests', () => {
    const promises = file('expectations.yaml', expectations('It answers.'));
    expect(() => new ManifestsFolder(folder()).whole(promises)).toThrow(`${folder()} has no manifests. Write Kubernetes objects there`);
  });
});
