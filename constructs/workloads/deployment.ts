import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { podSpec, type PodSpecProps } from './pod-spec';
import type { DeploymentSpec } from '../internal/kubernetes';

/** What `addDeployment` needs beside the pod. */
export interface DeploymentProps {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  readonly selector: Readonly<Record<string, string>>;
  readonly replicas: number;

  /** `Recreate` ends the old pod first, for a volume that only one may use. @default 'RollingUpdate' */
  readonly strategy?: 'RollingUpdate' | 'Recreate';
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly pod: PodSpecProps;
}

/**
 * A Deployment that never has fewer ready pods than replicas while it rolls (unless it recreates them), and from 2 replicas on spreads them over nodes.
 *
 * It is Kubernetes' own kind, not cdk8s-plus' Deployment: that one adds a hashed label to pods and selectors, and has no topology spread.
 */
export function addDeployment(scope: Construct, id: string, props: DeploymentProps): void {
  const { metadata, replicas, strategy = 'RollingUpdate', podAnnotations = {} } = props;
  const selector = { matchLabels: { ...props.selector } };
  const spread = [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: selector }];
  const spec: DeploymentSpec = {
    replicas,
    selector,
    strategy: { type: strategy, ...(strategy === 'RollingUpdate' && { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }) },
    template: {
      metadata: {
        labels: { ...props.selector, ...props.podLabels },
        ...(Object.keys(podAnnotations).length > 0 && { annotations: { ...podAnnotations } }),
      },
      spec: { ...podSpec(props.pod), ...(replicas > 1 && { topologySpreadConstraints: spread }) },
    },
  };
  new ApiObject(scope, id, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { ...metadata, labels: { ...metadata.labels } }, spec });
}
