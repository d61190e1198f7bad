import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { podSpec, type PodSpecProps } from './pod-spec';
import type { DeploymentSpec } from '../internal/kubernetes';

/** Properties of a Deployment. */
export interface DeploymentProps {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  readonly selector: Readonly<Record<string, string>>;
  readonly replicas: number;

  /** `Recreate` ends the old pod first, for a volume that only one pod may use. @default 'RollingUpdate' */
  readonly strategy?: 'RollingUpdate' | 'Recreate';
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly pod: PodSpecProps;
}

/**
 * Creates a Deployment. A rolling update keeps as many ready pods as there are replicas; 2 or more replicas spread over nodes.
 *
 * Written as Kubernetes has it: the Deployment of cdk8s-plus adds a hashed label to pods and selectors, and has no topology spread.
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
