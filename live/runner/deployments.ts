import type { KubernetesObject } from '../../analysis/objects';
import type { Testbed } from '../testbed/testbed';
import { FinalError, until } from '../testbed/exec';
import { TestbedError } from '../live-error';

interface Deployment extends KubernetesObject {
  readonly spec: { readonly replicas?: number };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly replicas?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
  readonly metadata: KubernetesObject['metadata'] & { readonly generation?: number };
}

function refusal({ metadata, status }: Deployment): string[] {
  const failure = status?.conditions?.find((condition) => condition.type === 'ReplicaFailure' && condition.status === 'True');
  return failure === undefined ? [] : [`Deployment/${metadata.name}.${metadata.namespace ?? ''}: ${failure.message ?? 'its pods are refused'}`];
}

function isCurrent({ metadata, spec, status }: Deployment): boolean {
  const wanted = spec.replicas ?? 1;
  return (
    (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0) &&
    (status?.updatedReplicas ?? 0) === wanted &&
    (status?.readyReplicas ?? 0) === wanted &&
    (status?.replicas ?? 0) === wanted
  );
}

/** Waits until every Deployment has its pods, and they are ready. Throws if the API server refuses a pod: Pod Security, a webhook. */
export async function deployed({ api, kubelet }: Testbed): Promise<void> {
  await until('every Deployment has the pods that it asks for', 60, async () => {
    kubelet.check();
    const deployments = await api.list<Deployment>('/apis/apps/v1/deployments');
    const refused = deployments.flatMap(refusal);
    if (refused.length > 0) throw new FinalError(refused.join('; '));
    const behind = deployments.filter((deployment) => !isCurrent(deployment));
    if (behind.length > 0) throw new TestbedError(`behind are ${behind.map(({ metadata }) => metadata.name).join(', ')}`);
    return true;
  });
  await kubelet.settle();
}
