import { Construct } from 'constructs';
import { checkOneOf } from '../internal/checks';
import { MeshNamespace } from '../workloads/mesh-namespace';
import { AllowIngressFrom } from '../network/allow-ingress-from';
import { DenyAllIngress } from '../network/deny-all-ingress';
import { RestrictEgress } from '../network/restrict-egress';
import { busybox, LabPod } from './lab-pod';

const STEPS = ['deny-all', 'allow-specific', 'restrict-egress'] as const;

/** A step of the demonstration. Each step includes the steps before it. */
export type NetworkPolicyDemoStep = (typeof STEPS)[number];

/** Properties of `NetworkPolicyDemo`. */
export interface NetworkPolicyDemoProps {
  /** The current step. */
  readonly step: NetworkPolicyDemoStep;
}

/**
 * Promises one thing with each step: pod2 no longer reaches pod1; pod3, which has the label `access: allowed`, reaches it; pod4 reaches only
 * 192.168.1.0/24 and DNS.
 *
 * Objects: Namespace `network-policy-demo` (outside the mesh), pods, NetworkPolicies `default-deny-ingress`, `allow-specific-ingress`,
 * `restrict-egress`.
 *
 * @example
 * new NetworkPolicyDemo(chart, 'Demo', { step: 'allow-specific' });
 */
export class NetworkPolicyDemo extends Construct {
  /** The namespace of the pods. */
  static readonly NAMESPACE = 'network-policy-demo';

  constructor(scope: Construct, id: string, props: NetworkPolicyDemoProps) {
    super(scope, id);
    checkOneOf(this, 'step', props.step, STEPS);
    const step = STEPS.indexOf(props.step);
    const { name: namespace } = new MeshNamespace(this, 'Namespace', {
      name: NetworkPolicyDemo.NAMESPACE,
      dataPlane: 'none',
      podSecurity: 'baseline',
      podSecurityWarning: 'baseline',
    });
    const web = new LabPod(this, 'Pod1', {
      podName: 'pod1',
      namespace,
      podLabels: { app: 'web' },
      pod: {
        name: 'nginx',
        image: 'nginx:1.29.0',
        port: 80,
        user: 0,
        capabilities: ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'],
        readOnlyRootFilesystem: false,
      },
    });
    new LabPod(this, 'Pod2', { podName: 'pod2', namespace, podLabels: {}, pod: busybox() });
    new DenyAllIngress(this, 'DenyIngress', { namespace });
    if (step >= STEPS.indexOf('allow-specific')) this.allowSpecific(web);
    if (step >= STEPS.indexOf('restrict-egress')) this.restrictEgress(namespace);
  }

  private allowSpecific(web: LabPod): void {
    const friend = new LabPod(this, 'Pod3', { podName: 'pod3', namespace: web.namespace, podLabels: { access: 'allowed' }, pod: busybox() });
    new AllowIngressFrom(this, 'AllowSpecific', { name: 'allow-specific-ingress', to: web, from: [friend] });
  }

  private restrictEgress(namespace: string): void {
    const confined = new LabPod(this, 'Pod4', { podName: 'pod4', namespace, podLabels: { app: 'testRestrictEgress' }, pod: busybox() });
    new RestrictEgress(this, 'RestrictEgress', { name: 'restrict-egress', from: confined, to: [{ cidr: '192.168.1.0/24' }] });
  }
}
