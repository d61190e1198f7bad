import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../../../live/install/cache';
import { requiredVersion } from '../../../live/install/go';
import type { InstallCommand } from '../../../live/install/commands';
import { recipes } from '../../../live/install/recipes';
import { ROOT } from '../../support/manifests';
import { cartModule, script, temporaryFolder, withPath, write } from './support';

const folder = temporaryFolder();
const bin = () => join(folder(), 'bin');

describe('the build', () => {
  test('links the pinned programs statically into the folder', async () => {
    const commands: InstallCommand[] = [];
    const run = (command: InstallCommand) => Promise.resolve(void commands.push(command));
    await cartModule(folder(), { ldflags: ['-X=a=b'] }).build('/target', run);
    expect(commands).toMatchObject([
      {
        program: 'go',
        args: ['build', '-ldflags', '-s -w -X=a=b', '-o', '/target/', 'example.com/cart/cmd/cart'],
        cwd: folder(),
        env: { CGO_ENABLED: '0', GOWORK: 'off' },
      },
    ]);
  });

  test.each(['go.mod', 'go.sum'])('is another one when %s changes', (file) => {
    const before = folderOf(cartModule(folder()), '');
    const recipe = cartModule(folder());
    write(join(folder(), file), readFileSync(join(folder(), file), 'utf8').replaceAll('v1.2.3', 'v1.2.4'));
    expect(folderOf(recipe, '')).not.toBe(before);
  });

  test.each([{ ldflags: ['-X=a=b'] }, { programs: ['example.com/cart/cmd/till'] }])('is another one with %j', (change) => {
    expect(folderOf(cartModule(folder(), change), '')).not.toBe(folderOf(cartModule(folder()), ''));
  });
});

describe('copies', () => {
  withPath(() => `${bin()}:/usr/bin:/bin`);

  test('are the YAML files of the folder of the pinned module', async () => {
    write(join(folder(), 'module', 'crds', 'a.yaml'), 'kind: A');
    write(join(folder(), 'module', 'crds', 'README.md'), 'A');
    script(join(bin(), 'go'), `echo ${join(folder(), 'module')}`);
    const recipe = cartModule(folder(), { programs: [], copies: { crds: { module: 'example.com/cart', path: 'crds/' } } });
    const target = join(folder(), 'target');
    await recipe.build(target, () => Promise.resolve());
    expect(readFileSync(join(target, 'crds', 'a.yaml'), 'utf8')).toBe('kind: A');
    expect(() => readFileSync(join(target, 'crds', 'README.md'))).toThrow('ENOENT');
  });
});

describe('check', () => {
  withPath(() => bin());
  const check = () => {
    cartModule(folder()).check();
  };

  test.each(['go1.26.8', 'go1.26.10', 'go1.27.0', 'go1.27rc1', 'go2.0.0'])('passes with %s', (version) => {
    script(join(bin(), 'go'), `echo ${version}`);
    expect(check).not.toThrow();
  });

  test.each(['go1.26.7', 'go1.25.11', 'go1.9'])('fails with %s', (version) => {
    script(join(bin(), 'go'), `echo ${version}`);
    expect(check).toThrow(`Go ${version.slice(2)} is too old: Go 1.26.8 or later is needed. Install it from https://go.dev/dl/`);
  });

  test('fails with the error of go', () => {
    script(join(bin(), 'go'), "echo 'go: go.mod requires go >= 1.26.8 (running go 1.25.0; GOTOOLCHAIN=local)' >&2; exit 1");
    expect(check).toThrow(/GOTOOLCHAIN=local.* Install it from/);
  });

  test('fails when Go is missing', () => {
    expect(check).toThrow('Go is missing: the programs are built with Go 1.26.8 or later. Install it from https://go.dev/dl/');
  });
});

describe('requiredVersion', () => {
  test('reads go.mod', () => {
    cartModule(folder());
    expect(requiredVersion(folder(), 'example.com/cart')).toBe('v1.2.3');
  });

  test('fails when the module is not required', () => {
    cartModule(folder());
    expect(() => requiredVersion(folder(), 'example.com/till')).toThrow('requires no example.com/till. Run `go get example.com/till@VERSION` there.');
  });
});

describe('the pinned tools', () => {
  const MODULES = { prometheus: 'github.com/prometheus/prometheus', jaeger: 'github.com/jaegertracing/jaeger' };

  test("kube-apiserver gets its module's version", () => {
    const { settings } = recipes.kubernetes();
    expect((settings as { flags: string }).flags).toMatch(/version\.gitVersion=v1\.\d+\.\d+ .*gitMajor=1 .*gitMinor=\d+$/);
  });

  test.each([
    ['prometheus', 'v0.315.0', 'version.Version=3.15.0'],
    ['jaeger', 'v1.76.0', 'version.latestVersion=v2.13.0'],
  ] as const)('%s of module version %s is told what it is called', (name, pinned, flag) => {
    expect(requiredVersion(join(ROOT, 'live', 'tools', name), MODULES[name])).toBe(pinned);
    expect((recipes[name]().settings as { flags: string }).flags).toMatch(new RegExp(`${flag}$`));
  });

  // `go mod download` would add a missing checksum by itself.
  test('every definition is of a version with a checksum', () => {
    const file = (name: string) => readFileSync(join(ROOT, 'live', 'tools', 'crds', name), 'utf8');
    const required = [...file('go.mod').matchAll(/^\t(\S+ v\S+)/gm)].map(([, module]) => module!);
    expect(required.map((module) => file('go.sum').includes(`${module} h1:`))).toEqual([true, true]);
  });
});
