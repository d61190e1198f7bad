import { fullName, namespaceOf, type SourceObject } from '../objects';
import type { Labels } from '../match/labels';
import { specOf } from './spec';
import type { Workload } from './workload';

/** A Service of Kubernetes, with the workloads behind it. */
export interface Service {
  readonly name: string;
  readonly namespace: string;

  /** `reviews.bookinfo`. */
  readonly fullName: string;

  /** Empty for a Service without a selector, which has no workloads. */
  readonly selector: Labels;
  readonly ports: readonly ServicePort[];
  readonly workloads: readonly Workload[];

  /** The value of the label `version` for each of its workloads, by the workload's full name; empty for pods without the label. */
  readonly versions: ReadonlyMap<string, string>;
  readonly source: SourceObject;
}

/** A port of a Service. */
export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;

  /** @default 'TCP' */
  readonly protocol?: string;
  readonly appProtocol?: string;
}

/** The Service that an object is. */
export function serviceIn(source: SourceObject, workloadsWith: (namespace: string, labels: Labels) => readonly Workload[]): Service {
  const { object } = source;
  const { selector, ports } = specOf<{ readonly selector?: Labels | null; readonly ports?: readonly ServicePort[] | null }>(object);
  const namespace = namespaceOf(object);
  const labels = selector ?? {};
  const workloads = Object.keys(labels).length === 0 ? [] : workloadsWith(namespace, labels);
  return {
    name: object.metadata.name,
    namespace,
    fullName: fullName(object),
    selector: labels,
    ports: ports ?? [],
    workloads,
    versions: new Map(workloads.map((workload) => [workload.fullName, workload.labels.version ?? ''])),
    source,
  };
}
