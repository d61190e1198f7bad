import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Folder, SynthesisError } from '../../../constructs';
import { config, folderIn, synthesized } from './trees';

describe('fails, and writes nothing,', () => {
  const refusal = (build: (app: App) => void) => {
    const { error, left } = synthesized(App, build);
    expect(left).toEqual([]);
    return error;
  };

  test('when several of them, and a chart beside them, are invalid; all findings are reported', () => {
    const build = (scope: Construct) => (name: string) => {
      const folder = folderIn(scope, name);
      if (name !== 'b') folder.node.addValidation({ validate: () => [`${name} is wrong`] });
      return folder;
    };
    const error = refusal((app) => {
      app.inTurn(['a', 'b', 'c'], build(app));
      build(app)('d');
    });
    expect(error).toBeInstanceOf(SynthesisError);
    const diagnostics = ['a', 'c', 'd'].map((name) => ({
      code: 'MESH1008',
      severity: 'error',
      where: { constructPath: name },
      message: `${name} is wrong`,
    }));
    expect(error).toMatchObject({ diagnostics, message: '[a] a is wrong\n[c] c is wrong\n[d] d is wrong' });
  });

  test('when the last cannot be built', () => {
    const error = refusal((app) => {
      app.inTurn(['a', 'My Lab'], (name) => folderIn(app, name));
    });
    expect(error?.message).toContain("folder 'My Lab' is not a DNS label");
  });

  test('when a chart beside them cannot be rendered', () => {
    const error = refusal((app) => {
      app.inTurn(['a'], (name) => folderIn(app, name));
      config(new Chart(app, 'last'), 'cart', { a: Lazy.any({ produce: () => NaN }) });
    });
    expect(error?.message).toMatch(/^\[last\/Config-cart\] \/data\/a: NaN is not JSON\./);
  });

  test('when two are written to the same file', () => {
    const error = refusal((app) => {
      app.inTurn([1, 2], () => folderIn(app, 'a'));
    });
    expect(error?.message).toBe(
      "[a/shop] file 'a/shop.k8s.yaml' cannot be written: chart a/shop writes 'a/shop.k8s.yaml'. Change the id of one of them.",
    );
  });

  test('when one contains an object twice, but not when two contain the same', () => {
    const twins = (app: App, name: string) => config(new Construct(new Chart(folderIn(app, name), 'more'), 'Part'), 'cart');
    const error = refusal((app) => {
      app.inTurn(['a', 'b'], (name) => Folder.of(twins(app, name))!);
    });
    expect(error?.message.split('\n')).toEqual([
      expect.stringContaining("[a/more/Part/Config-cart] ConfigMap 'cart' is also written by a/shop/Config-cart"),
      expect.stringContaining("[b/more/Part/Config-cart] ConfigMap 'cart' is also written by b/shop/Config-cart"),
    ]);
  });

  test('when the charts of one form a dependency cycle', () => {
    const error = refusal((app) => {
      app.inTurn(['a'], (name) => {
        const folder = new Folder(app, name);
        const [first, second] = [new Chart(folder, 'first'), new Chart(folder, 'second')];
        first.addDependency(second);
        second.addDependency(first);
        return folder;
      });
    });
    expect(error?.message).toMatch(/^Dependency cycle detected: a\/(first|second) => /);
  });

  test('when an object in it belongs to a chart outside of it', () => {
    const error = refusal((app) => {
      const chart = new Chart(app, 'outside');
      app.inTurn(['a'], (name) => Folder.of(config(new Folder(chart, name), 'cart'))!);
    });
    expect(error?.message).toBe(
      '[outside/a/Config-cart] belongs to chart outside, which is not built in turn with it. Put it into a chart of its folder.',
    );
  });
});
