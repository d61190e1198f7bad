import { fetchPage } from '../testbed/fetch-page';
import { TestbedError } from '../live-error';

interface Span {
  readonly spanID: string;
  readonly processID: string;
  readonly references: readonly { readonly refType: string; readonly spanID: string }[];
  readonly tags: readonly { readonly key: string; readonly value: unknown }[];
}

interface Trace {
  readonly spans: readonly Span[];
}

/** The number of concurrent requests for traces. */
const AT_ONCE = 16;

/** A running Jaeger, asked by the HTTP API of its user interface. */
export class JaegerClient {
  /**
   * @param origin the address of the server: `http://10.99.0.9:16686`
   * @param workload the name of the server in messages
   */
  constructor(
    private readonly origin: string,
    private readonly workload: string,
  ) {}

  /** The pods `NAME.NAMESPACE` whose proxies sent spans, one entry for each span, by the id of the trace. Omits traces that Jaeger does not have. */
  async podsOf(ids: readonly string[]): Promise<Map<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    const rest = [...ids];
    const work = async () => {
      for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
        const trace = await this.trace(id);
        if (trace !== undefined) found.set(id, podsIn(trace));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found;
  }

  private async trace(id: string): Promise<Trace | undefined> {
    const response = await fetchPage(`${this.origin}/api/traces/${id}`, this.workload);
    if (response.status === 404) return undefined;
    const text = await response.text();
    if (!response.ok) throw new TestbedError(`${this.workload} answers ${response.status} to /api/traces/${id}: ${text.trim()}`);
    return (JSON.parse(text) as { data: readonly Trace[] }).data[0];
  }
}

/** The pod in Envoy's node id: `sidecar~10.99.0.5~cart-v1-abc.shop~shop.svc.cluster.local`. */
function podOf({ tags }: Span): string | undefined {
  const node = tags.find(({ key }) => key === 'node_id')?.value;
  return typeof node === 'string' ? node.split('~')[2] : undefined;
}

/**
 * The pod of each span. A gateway sends a second span, for the forwarded request, without its node id: a child of the first span, of the same
 * process.
 */
function podsIn({ spans }: Trace): string[] {
  const byId = new Map(spans.map((span) => [span.spanID, span]));
  return spans.map((span) => {
    const parent = span.references.map(({ spanID }) => byId.get(spanID)).find((candidate) => candidate?.processID === span.processID);
    return podOf(span) ?? (parent && podOf(parent)) ?? 'a span that no proxy sent';
  });
}
