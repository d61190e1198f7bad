import type { KubernetesObject } from '../bed/api';
import type { Bed } from '../bed/bed';
import type { Pod } from '../bed/pod-spec';
import type { Sandbox } from '../bed/sandbox';
import { Jaeger } from '../observability/jaeger';
import { Prometheus } from '../observability/prometheus';

const PROMETHEUS_PORT = 9090;
const JAEGER_PORT = 16686;

/** Whether a container, or what a container is made from, runs Prometheus. */
const IS_PROMETHEUS = /(^|\/)(prom|prometheus)\/prometheus[:@]/;

/** Whether somebody's objects bring a Prometheus. */
export function bringPrometheus(objects: readonly KubernetesObject[]): boolean {
  return objects.some((object) => podSpecOf(object)?.containers.some(({ image }) => IS_PROMETHEUS.test(image)) ?? false);
}

/** The pods that an object makes, as far as it says. */
export function podSpecOf(object: KubernetesObject): Pod['spec'] | undefined {
  const { spec } = object as { spec?: Partial<Pod['spec']> & { template?: { spec?: Pod['spec'] }; jobTemplate?: { spec?: { template: Pod } } } };
  if (object.kind === 'Pod') return spec as Pod['spec'] | undefined;
  return spec?.template?.spec?.containers === undefined ? spec?.jobTemplate?.spec?.template.spec : spec.template.spec;
}

/** The Prometheus of the bed; undefined when none runs. */
export function runningPrometheus({ kubelet }: Bed): Prometheus | undefined {
  const pod = kubelet.all().find(({ pod: { spec } }) => spec.containers.some(({ image }) => IS_PROMETHEUS.test(image)));
  return pod && new Prometheus(`http://${pod.netns.address}:${PROMETHEUS_PORT}`, pod.workload);
}

/** The Prometheus that a workload runs. Fails when it has no pod. */
export function prometheusOf(bed: Bed, workload: string): Prometheus {
  return new Prometheus(`http://${podOf(bed, workload).netns.address}:${PROMETHEUS_PORT}`, workload);
}

/** The Jaeger that a workload runs. Fails when it has no pod. */
export function jaegerOf(bed: Bed, workload: string): Jaeger {
  return new Jaeger(`http://${podOf(bed, workload).netns.address}:${JAEGER_PORT}`, workload);
}

function podOf({ kubelet }: Bed, workload: string): Sandbox {
  const [pod] = kubelet.podsOf(workload);
  if (pod !== undefined) return pod;
  const workloads = [...new Set(kubelet.all().map((sandbox) => sandbox.workload))].sort();
  throw new Error(`no pod of '${workload}' can be asked. There are: ${workloads.join(', ')}.`);
}
