import { hasLabels, type Labels } from '../match/labels';
import { push } from './grouped';
import type { Workload } from './workload';

/** Finds workloads by the labels of their pods, without looking at all of them. */
export class WorkloadIndex {
  private readonly byNamespace = new Map<string, Workload[]>();
  private readonly byLabel = new Map<string, Workload[]>();

  constructor(workloads: readonly Workload[]) {
    for (const workload of workloads) {
      push(this.byNamespace, workload.namespace, workload);
      for (const [key, value] of Object.entries(workload.labels)) push(this.byLabel, keyOf(workload.namespace, key, value), workload);
    }
  }

  /** The workloads of a namespace. */
  in(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The workloads of a namespace whose pods have all of these labels; with no label, all of the namespace. */
  withLabels(namespace: string, labels: Labels): readonly Workload[] {
    const lists = Object.entries(labels).map(([key, value]) => this.byLabel.get(keyOf(namespace, key, value)) ?? []);
    const shortest = lists.reduce<readonly Workload[]>((found, list) => (list.length < found.length ? list : found), this.in(namespace));
    return shortest.filter((workload) => hasLabels(workload.labels, labels));
  }
}

const keyOf = (namespace: string, key: string, value: string) => `${namespace} ${key}=${value}`;
