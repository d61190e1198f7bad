import { JaegerClient } from '../../../live/measure/jaeger-client';
import { serve } from './servers';

const span = (node?: string, { spanID = '1', parents = [] as string[], processID = 'p1' } = {}) => ({
  operationName: 'cart.shop.svc.cluster.local:80/*',
  spanID,
  processID,
  references: parents.map((parent) => ({ refType: 'CHILD_OF', traceID: 'a', spanID: parent })),
  tags: [{ key: 'component', value: 'proxy' }, ...(node === undefined ? [] : [{ key: 'node_id', type: 'string', value: node }])],
});

/** A Jaeger with these traces, in the form in which its user interface reads them. */
async function holding(traces: Readonly<Record<string, readonly object[]>>): Promise<JaegerClient> {
  const origin = await serve(({ pathname }) => {
    const id = pathname.replace('/api/traces/', '');
    if (traces[id] === undefined) return { status: 404, body: { data: null, errors: [{ code: 404, msg: 'trace not found' }] } };
    return { body: { data: [{ traceID: id, spans: traces[id], processes: {} }] } };
  });
  return new JaegerClient(origin, 'jaeger.istio-system');
}

test('gives the pods whose proxies sent spans, by the names that proxies have for themselves', async () => {
  const jaeger = await holding({
    a: [span('router~10.99.0.4~gateway-1.istio-system~istio-system.svc.cluster.local'), span('sidecar~10.99.0.5~cart-1.shop~shop.svc.cluster.local')],
    b: [span('sidecar~10.99.0.5~cart-1.shop~shop.svc.cluster.local')],
  });
  expect(await jaeger.podsOf(['a', 'b'])).toEqual(
    new Map([
      ['b', ['cart-1.shop']],
      ['a', ['gateway-1.istio-system', 'cart-1.shop']],
    ]),
  );
});

test('gives nothing of traces that there are not', async () => {
  expect(await (await holding({})).podsOf(['a'])).toEqual(new Map());
});

test("gives a gateway's second span, which has no name, to the gateway", async () => {
  const gateway = span('router~10.99.0.4~gateway-1.istio-system~istio-system.svc.cluster.local');
  const jaeger = await holding({ a: [gateway, span(undefined, { spanID: '2', parents: ['1'] })] });
  expect((await jaeger.podsOf(['a'])).get('a')).toEqual(['gateway-1.istio-system', 'gateway-1.istio-system']);
});

test("gives the span of an application in another process not to its caller's proxy", async () => {
  const proxy = span('sidecar~10.99.0.5~cart-1.shop~shop.svc.cluster.local');
  const jaeger = await holding({ a: [proxy, span(undefined, { spanID: '2', parents: ['1'], processID: 'p2' })] });
  expect((await jaeger.podsOf(['a'])).get('a')).toEqual(['cart-1.shop', 'a span that no proxy sent']);
});

test('says when a span is of no proxy', async () => {
  expect((await (await holding({ a: [span()] })).podsOf(['a'])).get('a')).toEqual(['a span that no proxy sent']);
});

test('asks for many traces, each once', async () => {
  const ids = Array.from({ length: 50 }, (_, at) => String(at));
  const jaeger = await holding(Object.fromEntries(ids.map((id) => [id, [span('sidecar~10.99.0.5~cart-1.shop~x')]])));
  expect((await jaeger.podsOf(ids)).size).toBe(50);
});

test('fails with the error of Jaeger', async () => {
  const origin = await serve(() => ({ status: 500, body: 'storage is closed' }));
  await expect(new JaegerClient(origin, 'jaeger.istio-system').podsOf(['a'])).rejects.toThrow(
    'jaeger.istio-system answers 500 to /api/traces/a: storage is closed',
  );
});
