import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusClient } from '../../../live/measure/prometheus/prometheus-client';

interface Answered {
  readonly status?: number;
  readonly body: unknown;
}

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A server of HTTP, until the end of the test. Returns its origin. */
export async function serve(answer: (url: URL) => Answered): Promise<string> {
  const server = createServer((request, response) => {
    const { status = 200, body } = answer(new URL(request.url!, 'http://server'));
    response.writeHead(status, { connection: 'close' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The content of a fake Prometheus. */
export interface Held {
  /** The values of labels, by label, or by selector and label: `up job`. */
  readonly labels?: Readonly<Record<string, readonly string[]>>;

  /** The results of queries: values, or the error of a refused query. Other queries return nothing. */
  readonly queries?: Readonly<Record<string, readonly string[] | Error>>;
  readonly rules?: readonly object[];

  /** The metrics that expressions name, in the form of a syntax tree; others name none. */
  readonly names?: Readonly<Record<string, readonly string[]>>;

  /** The metrics that have series: all, if left out. */
  readonly series?: readonly string[];
  readonly targets?: readonly object[];
}

/** A Prometheus that answers as a real one, in the form of version 3. */
export async function fakePrometheus(held: Held): Promise<PrometheusClient> {
  const { labels = {}, queries = {}, rules = [], targets = [] } = held;
  const origin = await serve(({ pathname, searchParams }) => {
    const label = /^\/api\/v1\/label\/(.+)\/values$/.exec(pathname)?.[1];
    if (label !== undefined) return success(labels[[searchParams.get('match[]'), label].filter(Boolean).join(' ')] ?? []);
    if (pathname === '/api/v1/rules') return success({ groups: [{ name: 'a', rules }] });
    if (pathname === '/api/v1/targets') return success({ activeTargets: targets });
    if (pathname === '/api/v1/labels') return success(Object.keys(labels));
    const query = searchParams.get('query') ?? '';
    const values = counted(query, held) ?? queries[query] ?? [];
    if (values instanceof Error) return { status: 400, body: { status: 'error', errorType: 'bad_data', error: values.message } };
    if (pathname === '/api/v1/parse_query') return success({ type: 'call', args: (held.names?.[query] ?? []).map(selector) });
    return success({ resultType: 'vector', result: values.map((value) => ({ metric: {}, value: [0, value] })) });
  });
  return new PrometheusClient(origin, 'prometheus.istio-system');
}

const success = (data: unknown) => ({ body: { status: 'success', data } });

const selector = (name: string) => ({ type: 'vectorSelector', matchers: [{ name: '__name__', type: '=', value: name }] });

/** The result of a query that counts a metric; undefined for any other query. */
function counted(query: string, { series }: Held): readonly string[] | undefined {
  const [, name] = /^count\(\{__name__="(.*)"\}\)$/.exec(query) ?? [];
  return name === undefined ? undefined : series === undefined || series.includes(name) ? ['1'] : [];
}
