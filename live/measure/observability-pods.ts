import type { KubernetesObject } from '../../analysis/objects';
import type { Testbed } from '../testbed/testbed';
import { realImage } from '../testbed/images';
import { podTemplateOf } from '../../analysis/model';
import type { Sandbox } from '../testbed/sandbox';
import { JaegerClient } from './jaeger-client';
import { PrometheusClient } from './prometheus/prometheus-client';
import { TestbedError } from '../live-error';

const PROMETHEUS_PORT = 9090;
const JAEGER_PORT = 16686;

/** Tells whether one of the objects runs Prometheus. */
export function bringPrometheus(objects: readonly KubernetesObject[]): boolean {
  return objects.some((object) => podTemplateOf(object)?.spec.containers?.some(runsPrometheus) ?? false);
}

const runsPrometheus = ({ image = '' }: { readonly image?: string }) => realImage(image)?.name === 'prometheus';

/** The Prometheus of the testbed; undefined if none runs. */
export function runningPrometheus({ kubelet }: Testbed): PrometheusClient | undefined {
  const pod = kubelet.all().find(({ pod: { spec } }) => spec.containers.some(runsPrometheus));
  return pod && new PrometheusClient(`http://${pod.netns.address}:${PROMETHEUS_PORT}`, pod.workload);
}

/** The Prometheus that a workload runs. Throws if the workload has no pod. */
export function prometheusOf(testbed: Testbed, workload: string): PrometheusClient {
  return new PrometheusClient(`http://${podOf(testbed, workload).netns.address}:${PROMETHEUS_PORT}`, workload);
}

/** The Jaeger that a workload runs. Throws if the workload has no pod. */
export function jaegerOf(testbed: Testbed, workload: string): JaegerClient {
  return new JaegerClient(`http://${podOf(testbed, workload).netns.address}:${JAEGER_PORT}`, workload);
}

function podOf({ kubelet }: Testbed, workload: string): Sandbox {
  const [pod] = kubelet.podsOf(workload);
  if (pod !== undefined) return pod;
  const workloads = [...new Set(kubelet.all().map((sandbox) => sandbox.workload))].sort();
  throw new TestbedError(`no pod of '${workload}' can be asked. There are: ${workloads.join(', ')}.`);
}
