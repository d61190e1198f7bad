import { ApiObject, Chart, type IResolver, Lazy } from 'cdk8s';
import { App, SynthesisError } from '../../../constructs';
import { synthesized } from './trees';

const config = (chart: Chart, id: string, data: unknown = {}) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', data });

/** The error of an app with a good first chart and a last one that `spoil` breaks. Nothing is written, not even a folder. */
function refusal(spoil: (last: Chart) => void, resolvers: IResolver[] = []): Error {
  const build = (app: App) => {
    config(new Chart(app, 'good'), 'Fine');
    const last = new Chart(app, 'last');
    spoil(last);
  };
  const { error, left } = synthesized(App, build, { resolvers, recordConstructMetadata: true });
  expect(left).toEqual([]);
  return error!;
}

describe('fails, and writes nothing,', () => {
  test('when a construct is invalid, and reports all findings', () => {
    const error = refusal((last) => {
      last.node.addValidation({ validate: () => ['one thing is wrong', 'so is another'] });
      config(last, 'Child').node.addValidation({ validate: () => ['a third'] });
    });
    expect(error).toBeInstanceOf(SynthesisError);
    expect(error.message).toBe('[last] one thing is wrong\n[last] so is another\n[last/Child] a third');
  });

  test('when a Lazy throws, with its path', () => {
    const produce = () => {
      throw new Error('no such image');
    };
    const error = refusal((last) => config(last, 'Late', { image: Lazy.any({ produce }) }));
    expect(error.message).toMatch(/^Failed serializing construct at path 'last\/Late' with name '.*': Error: no such image$/);
  });

  test('when a Lazy is not JSON, with its path', () => {
    const error = refusal((last) => config(last, 'Late', { ports: [Lazy.any({ produce: () => NaN })] }));
    expect(error.message).toMatch(/^\[last\/Late\] \/data\/ports\/0: NaN is not JSON\. /);
    expect(error).toBeInstanceOf(SynthesisError);
  });

  test('when a resolver gives what is not JSON, with its path', () => {
    const resolve: IResolver['resolve'] = (context) => {
      if (context.value === 'many') context.replaceValue(Infinity);
    };
    const error = refusal((last) => config(last, 'Late', { replicas: 'many' }), [{ resolve }]);
    expect(error.message).toMatch(/^\[last\/Late\] \/data\/replicas: Infinity is not JSON\. /);
  });

  test("when a chart's own toJson gives what is not JSON, with the path of the chart", () => {
    class Own extends Chart {
      override toJson(): unknown[] {
        return [{ a: 1n }];
      }
    }
    const error = refusal((last) => new Own(last, 'own'));
    expect(error.message).toMatch(/^\[last\/own\] \/a: 1n is not JSON\. /);
  });

  test('when a patch does not fit, with its path', () => {
    const error = refusal((last) => {
      config(last, 'Late').addJsonPatch({ _toJson: () => ({ op: 'remove', path: '/no/such' }) } as never);
    });
    expect(error.message).toMatch(/^Failed serializing construct at path 'last\/Late'/);
  });
});

test('an invalid construct is reported before its consequences: duplicate objects, a cycle', () => {
  const error = refusal((last) => {
    last.node.addValidation({ validate: () => ['wrong'] });
    const [a, b] = ['A', 'B'].map((id) => new ApiObject(last, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' } }));
    a!.addDependency(b!);
    b!.addDependency(a!);
  });
  expect(error.message).toBe('[last] wrong');
});

test('each object is rendered once, whatever the dependencies of its chart', () => {
  let rendered = 0;
  const { files } = synthesized(App, (app) => {
    const charts = ['a', 'b', 'c'].map((id) => new Chart(app, id));
    for (const chart of charts) config(chart, 'Counted', { count: Lazy.any({ produce: () => ++rendered }) });
    charts[0]!.addDependency(charts[2]!);
  });
  expect([rendered, Object.keys(files!)]).toEqual([3, ['0000-c.k8s.yaml', '0001-a.k8s.yaml', '0002-b.k8s.yaml']]);
});
