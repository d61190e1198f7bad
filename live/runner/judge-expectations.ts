import { statSync } from 'node:fs';
import {
  type ArrivalExpectation,
  type Cluster,
  type ConnectionExpectation,
  type Expectation,
  isOfKind,
  judgeRequests,
  type PodExpectation,
  type PodFacts,
  type RateFacts,
  type Verdict,
  verdictOf,
} from '../../analysis/expectations';
import type { Testbed } from '../testbed/testbed';
import { isReady, type Pod, proxyOf, workloadOf } from '../testbed/pod-spec';
import { linesFrom, measure } from '../measure/requests';
import { CLIENT } from '../stand-ins/outside';
import { judgeScrapes } from '../measure/prometheus/scrapes';

/** The annotation that the injection webhook leaves on a pod. */
const INJECTED = 'sidecar.istio.io/status';

/** The time in which arrivals are counted. */
const WINDOW_SECONDS = 4;

/** The tolerance of a rate, as a share of it: the window may cut off a request at either end. */
const RATE_TOLERANCE = 0.2;

/** Judges one expectation on the testbed. `judgeStoredConnections` judges connections, all at once. */
export async function judgeExpectation(
  testbed: Testbed,
  expectation: Exclude<Expectation, ConnectionExpectation>,
  cluster: Cluster,
): Promise<Verdict> {
  if (isOfKind('pods', expectation)) return judgePods(testbed, expectation);
  if (isOfKind('arrivals', expectation)) return judgeArrivals(testbed, expectation);
  if (isOfKind('prometheus', expectation)) return judgeScrapes(testbed, expectation);
  return judgeRequests(expectation, await measure(testbed, expectation), cluster);
}

/** Judges whether the pods have a sidecar that the webhook injected. */
async function judgePods(testbed: Testbed, { pods: name, expect }: PodExpectation): Promise<Verdict<PodFacts>> {
  const workload = name === 'outside' ? CLIENT : name;
  const pods = (await testbed.api.list<Pod>('/api/v1/pods')).filter((pod) => workloadOf(pod) === workload);
  const facts = pods.map((pod) => {
    const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
    const containers = [...pod.spec.containers, ...sidecars].map(({ name }) => name).sort();
    const hasProxy = proxyOf(pod) !== undefined;
    return { containers, isReady: isReady(pod), hasProxy, isInjected: hasProxy && pod.metadata.annotations?.[INJECTED] !== undefined };
  });
  const { sidecar } = expect;
  const isWrong = facts.some((pod) => !pod.isReady || pod.isInjected !== sidecar || pod.hasProxy !== sidecar);
  return verdictOf({ pods: facts }, [
    pods.length === 0 ? `${workload} has no pods` : undefined,
    isWrong ? `the pods should be ready ${sidecar ? 'with' : 'without'} istio-proxy` : undefined,
  ]);
}

/** Counts requests that the suite did not send. */
async function judgeArrivals(testbed: Testbed, { arrivals, expect }: ArrivalExpectation): Promise<Verdict<RateFacts>> {
  const offsets = testbed.kubelet.podsOf(arrivals).map(({ arrivals: file }) => ({ file, offset: statSync(file).size }));
  await new Promise((resolve) => setTimeout(resolve, WINDOW_SECONDS * 1000));
  const lines = offsets.flatMap(({ file, offset }) => linesFrom(file, offset));
  const count = lines.filter((line) => (JSON.parse(line) as { expectation: string }).expectation === '').length;
  const perSecond = count / WINDOW_SECONDS;
  const holds = Math.abs(perSecond - expect.perSecond) <= expect.perSecond * RATE_TOLERANCE;
  const reason = `not the promised ${expect.perSecond} per second (within ${RATE_TOLERANCE * 100} %)`;
  return verdictOf({ perSecond, seconds: WINDOW_SECONDS }, [holds ? undefined : reason]);
}
