import type { TargetExpectation, TargetFacts, Verdict } from '../../../analysis/expectations';
import type { Testbed } from '../../testbed/testbed';
import { judgeTargets } from './targets';
import { prometheusOf } from '../observability-pods';
import { METRICS_STAND_IN } from '../../stand-ins/metrics-pod';

/** The time in which Prometheus finds a new pod and scrapes it for the first time. */
const PATIENCE_MS = 60_000;
const AGAIN_MS = 1000;

/** Judges the targets of a Prometheus, after it has scraped all of them. */
export async function judgeScrapes(testbed: Testbed, { prometheus: workload, expect }: TargetExpectation): Promise<Verdict<TargetFacts>> {
  const prometheus = prometheusOf(testbed, workload);
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const [jobs, targets] = await Promise.all([prometheus.jobs(), prometheus.targets()]);
    const pods = testbed.kubelet.all().map(({ workload: of, pod, netns }) => ({ workload: of, name: pod.metadata.name, address: netns.address }));
    const verdict = judgeTargets(expect, { jobs, targets, pods, prometheus: workload, ignored: METRICS_STAND_IN });
    if (verdict.holds || Date.now() > end) return verdict;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
