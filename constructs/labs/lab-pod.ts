import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { PodSelection } from '../workloads/references';
import { podSpec, type PodSpecProps } from '../workloads/pod-spec';

/** A single pod of a lab. Policies select it by its labels. */
export class LabPod extends Construct implements PodSelection {
  readonly podLabels: Readonly<Record<string, string>>;
  readonly namespace: string;

  constructor(scope: Construct, id: string, props: PodSelection & { readonly podName: string; readonly pod: PodSpecProps }) {
    super(scope, id);
    this.podLabels = props.podLabels;
    this.namespace = props.namespace;
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: props.podName, namespace: props.namespace, labels: { ...props.podLabels, 'app.kubernetes.io/name': props.podName } },
      spec: podSpec(props.pod),
    });
  }
}

/** Returns a container that sleeps, with `wget` and `nslookup` for `kubectl exec`. */
export function busybox(): PodSpecProps {
  return { name: 'busybox', image: 'busybox:1.37.0', command: ['sleep', 'infinity'], user: 1000 };
}
