import type { KubernetesObject } from '../../analysis/objects/kubernetes-object';
import type { Testbed } from '../testbed/testbed';
import { realImage } from '../testbed/images';
import type { Container, Pod } from '../testbed/pod-spec';
import type { Sandbox } from '../testbed/sandbox';
import { JaegerClient } from './jaeger-client';
import { PrometheusClient } from './prometheus/prometheus-client';
import { TestbedError } from '../live-error';

const PROMETHEUS_PORT = 9090;
const JAEGER_PORT = 16686;

/** Whether somebody's objects bring a Prometheus. */
export function bringPrometheus(objects: readonly KubernetesObject[]): boolean {
  return objects.some((object) => podSpecOf(object)?.containers?.some(runsPrometheus) ?? false);
}

const runsPrometheus = ({ image }: Pick<Container, 'image'>) => realImage(image)?.name === 'prometheus';

/** What somebody's manifest says of pods. Nobody has looked yet whether all is there: what is left empty is null. */
export interface WrittenPodSpec {
  readonly containers?: readonly WrittenContainer[] | null;
  readonly initContainers?: readonly WrittenContainer[] | null;
  readonly volumes?: Pod['spec']['volumes'] | null;
}

type WrittenContainer = Omit<Container, 'env'> & { readonly env?: Container['env'] | null };

interface Template {
  readonly spec?: WrittenPodSpec | null;
}

/** What of an object says which pods it makes. */
interface Maker extends KubernetesObject {
  readonly spec?:
    | (WrittenPodSpec & {
        readonly template?: Template | null;
        readonly jobTemplate?: { readonly spec?: { readonly template?: Template | null } | null } | null;
      })
    | null;
}

/** The pods that an object makes, as far as it says. */
export function podSpecOf(object: KubernetesObject): WrittenPodSpec | undefined {
  const { spec } = object as Maker;
  if (object.kind === 'Pod') return spec ?? undefined;
  return (spec?.template?.spec?.containers ? spec.template : spec?.jobTemplate?.spec?.template)?.spec ?? undefined;
}

/** The Prometheus of the testbed; undefined when none runs. */
export function runningPrometheus({ kubelet }: Testbed): PrometheusClient | undefined {
  const pod = kubelet.all().find(({ pod: { spec } }) => spec.containers.some(runsPrometheus));
  return pod && new PrometheusClient(`http://${pod.netns.address}:${PROMETHEUS_PORT}`, pod.workload);
}

/** The Prometheus that a workload runs. Fails when it has no pod. */
export function prometheusOf(testbed: Testbed, workload: string): PrometheusClient {
  return new PrometheusClient(`http://${podOf(testbed, workload).netns.address}:${PROMETHEUS_PORT}`, workload);
}

/** The Jaeger that a workload runs. Fails when it has no pod. */
export function jaegerOf(testbed: Testbed, workload: string): JaegerClient {
  return new JaegerClient(`http://${podOf(testbed, workload).netns.address}:${JAEGER_PORT}`, workload);
}

function podOf({ kubelet }: Testbed, workload: string): Sandbox {
  const [pod] = kubelet.podsOf(workload);
  if (pod !== undefined) return pod;
  const workloads = [...new Set(kubelet.all().map((sandbox) => sandbox.workload))].sort();
  throw new TestbedError(`no pod of '${workload}' can be asked. There are: ${workloads.join(', ')}.`);
}
