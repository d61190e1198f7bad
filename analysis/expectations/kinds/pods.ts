import type { Mesh } from '../../model';
import { namespaceOfName, type SourceObject } from '../../objects';
import { mapping, value } from '../schema/definitions';
import type { Kind } from './kind';

/** The pods of a workload have a sidecar, or none. */
export interface PodExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  /** The workload: `cart-v1.shop`, or `outside`, as the sender of requests. */
  readonly pods: string;

  readonly expect: {
    /** True when the pods have a container (or native sidecar) istio-proxy which their own manifest does not name. */
    readonly sidecar: boolean;
  };
}

/** The facts about the pods of a workload. */
export interface PodFacts {
  readonly pods: readonly PodFact[];
}

/** The facts about one pod. */
export interface PodFact {
  /** The names of its containers and native sidecars, sorted. */
  readonly containers: readonly string[];
  readonly isReady: boolean;

  /** True when it has a container istio-proxy. */
  readonly hasProxy: boolean;

  /** True when the injection webhook added that container. */
  readonly isInjected: boolean;
}

export const pods: Kind<PodExpectation, PodFacts> = {
  fields: { pods: value('sender', 'The workload whose pods are looked at, or `outside`.') },
  expect: {
    name: 'sidecar',
    schema: mapping({
      sidecar: {
        description: 'Whether the pods have a container (or native sidecar) istio-proxy which their own manifest does not name.',
        type: 'boolean',
      },
    }),
  },
  isNegative: ({ expect }) => !expect.sidecar,
  sentText: ({ pods: workload }) => `nothing; the pods of ${workload} are looked at`,
  expectedText: ({ expect }) => (expect.sidecar ? 'sidecar' : 'no sidecar'),
  measuredText: (facts) => [...new Set(facts.pods.map(podText))].join('; ') || 'no pod',
  blame: blamePods,
};

/** `2/2 containers: app, istio-proxy`. */
const podText = ({ containers, isReady }: PodFact) => `${isReady ? containers.length : 0}/${containers.length} containers: ${containers.join(', ')}`;

/** Blames the Namespace, which decides about injection; if it injects as expected, the workload. */
function blamePods({ pods: workload, expect }: PodExpectation, _: PodFacts | undefined, mesh: Mesh): readonly SourceObject[] {
  const { source, isInjected } = mesh.namespace(namespaceOfName(workload));
  const namespaces = source === undefined ? [] : [source];
  const workloads = mesh.workloadsNamed(workload).map((named) => named.source);
  return expect.sidecar && isInjected ? [...workloads, ...namespaces] : [...namespaces, ...workloads];
}
