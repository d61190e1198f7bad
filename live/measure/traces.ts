import type { Testbed } from '../testbed/testbed';
import { type Arrival, isSampled, type Measurement, traceOf } from '../../analysis/expectations';
import type { JaegerClient } from './jaeger-client';
import { jaegerOf } from './observability-pods';

/** Envoy sends its spans every 5 s, or as soon as it has 5. This is two of these intervals, and the time in which Jaeger batches spans. */
const QUIET_MS = 11_000;
const PATIENCE_MS = 40_000;
const AGAIN_MS = 500;

/** The traces of requests, after Jaeger received the last span. */
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

/** Waits until Jaeger has every trace, and no new span has come for a while. */
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
