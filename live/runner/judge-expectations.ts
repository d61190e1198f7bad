import { statSync } from 'node:fs';
import type { ArrivalExpectation, ConnectionExpectation, Expectation, PodExpectation } from '../../analysis/expectations';
import type { Testbed } from '../testbed/testbed';
import { isReady, type Pod, proxyOf, workloadOf } from '../testbed/pod-spec';
import { judge } from '../../analysis/expectations/judge/judge';
import type { Cluster, Verdict } from '../../analysis/expectations/judge/measurement';
import { linesFrom, measure } from '../measure/requests';
import { CLIENT } from '../stand-ins/outside';
import { judgeScrapes } from '../measure/prometheus/scrapes';

/** The annotation that the injection webhook leaves on a pod. */
const INJECTED = 'sidecar.istio.io/status';

/** How long arrivals are counted. */
const WINDOW_SECONDS = 4;

/** How far from the promised rate the counted one may be, as a share of it: a request more or less at the ends of the window. */
const RATE_TOLERANCE = 0.2;

/** Judges one expectation on the testbed. Connections are judged by `judgePolicies`, all at once. */
export async function judgeExpectation(
  testbed: Testbed,
  expectation: Exclude<Expectation, ConnectionExpectation>,
  cluster: Cluster,
): Promise<Verdict> {
  if ('pods' in expectation) return judgePods(testbed, expectation);
  if ('arrivals' in expectation) return judgeArrivals(testbed, expectation);
  if ('prometheus' in expectation) return judgeScrapes(testbed, expectation);
  return judge(expectation, await measure(testbed, expectation), cluster);
}

/** Whether the pods have a sidecar that only the webhook can have put there. */
async function judgePods(testbed: Testbed, { pods: name, expect }: PodExpectation): Promise<Verdict> {
  const workload = name === 'outside' ? CLIENT : name;
  const pods = (await testbed.api.list<Pod>('/api/v1/pods')).filter((pod) => workloadOf(pod) === workload);
  const texts = pods.map((pod) => {
    const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
    const names = [...pod.spec.containers, ...sidecars].map(({ name }) => name);
    return `${isReady(pod) ? names.length : 0}/${names.length} containers: ${names.sort().join(', ')}`;
  });
  const isInjected = (pod: Pod) => proxyOf(pod) !== undefined && pod.metadata.annotations?.[INJECTED] !== undefined;
  const wrong = pods.some((pod) => !isReady(pod) || isInjected(pod) !== expect.sidecar || (proxyOf(pod) !== undefined) !== expect.sidecar);
  const measured = [...new Set(texts)].join('; ') || 'no pod';
  if (pods.length > 0 && !wrong) return { holds: true, measured };
  const reason = pods.length === 0 ? `${workload} has no pods` : `the pods should be ready ${expect.sidecar ? 'with' : 'without'} istio-proxy`;
  return { holds: false, measured, reason };
}

/** Counts requests that nobody here has sent. */
async function judgeArrivals(testbed: Testbed, { arrivals, expect }: ArrivalExpectation): Promise<Verdict> {
  const offsets = testbed.kubelet.podsOf(arrivals).map(({ arrivals: file }) => ({ file, offset: statSync(file).size }));
  await new Promise((resolve) => setTimeout(resolve, WINDOW_SECONDS * 1000));
  const lines = offsets.flatMap(({ file, offset }) => linesFrom(file, offset));
  const count = lines.filter((line) => (JSON.parse(line) as { expectation: string }).expectation === '').length;
  const perSecond = count / WINDOW_SECONDS;
  const holds = Math.abs(perSecond - expect.perSecond) <= expect.perSecond * RATE_TOLERANCE;
  const measured = `${perSecond} per second over ${WINDOW_SECONDS} s`;
  return holds
    ? { holds, measured }
    : { holds, measured, reason: `not the promised ${expect.perSecond} per second (within ${RATE_TOLERANCE * 100} %)` };
}
