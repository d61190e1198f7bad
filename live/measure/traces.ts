import type { Testbed } from '../testbed/testbed';
import { type Arrival, isSampled, type Measurement, traceOf } from '../../analysis/expectations';
import type { JaegerClient } from './jaeger-client';
import { jaegerOf } from './observability-pods';

/** Envoy sends what spans it has every 5 s, or when there are 5. Two of these, and what Jaeger takes to batch them. */
const QUIET_MS = 11_000;
const PATIENCE_MS = 40_000;
const AGAIN_MS = 500;

/** The traces that a Jaeger has of requests, once no more spans come. */
export async function tracesOf(testbed: Testbed, by: string, arrivals: readonly Arrival[]): Promise<Measurement['traces']> {
  const jaeger = jaegerOf(testbed, by);
  const idsOf = (some: readonly Arrival[]) => [...new Set(some.map(({ traceParent }) => traceOf(traceParent)).filter((id) => id !== undefined))];
  await settled(jaeger, idsOf(arrivals.filter(({ traceParent }) => isSampled(traceParent))));
  const workloads = new Map(
    testbed.kubelet.all().map(({ pod: { metadata }, workload }) => [`${metadata.name}.${metadata.namespace ?? ''}`, workload]),
  );
  const found = await jaeger.podsOf(idsOf(arrivals));
  return new Map([...found].map(([id, pods]) => [id, [...new Set(pods.map((pod) => workloads.get(pod) ?? pod))]]));
}

/** Waits until every trace that is to come is there, and no spans have come for a while. */
async function settled(jaeger: JaegerClient, ids: readonly string[]): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let spans = -1;
  let since = Date.now();
  while (Date.now() < end) {
    const found = await jaeger.podsOf(ids);
    const now = [...found.values()].reduce((sum, { length }) => sum + length, 0);
    if (now !== spans) [spans, since] = [now, Date.now()];
    if (found.size === ids.length && Date.now() - since >= QUIET_MS) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
