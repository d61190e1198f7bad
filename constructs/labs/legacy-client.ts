import { Construct } from 'constructs';
import { MeshNamespace } from '../workloads/mesh-namespace';
import type { IMeshService } from '../workloads/references';
import { AllowIngressFrom } from '../network/allow-ingress-from';
import { LabPod } from './lab-pod';

/** Properties of `LegacyClient`. */
export interface LegacyClientProps {
  /** The service that it tries to call. */
  readonly service: IMeshService;
}

const NAME = 'legacy-app';

/**
 * A client outside the mesh: refused by StrictMtls, served under PermissiveMtls where AllowCalls lets `anyone` in.
 *
 * Objects: Namespace `legacy` without injection, Pod `legacy-app` (curl), and a NetworkPolicy that lets it reach the service's port, so that
 * it is mutual TLS that refuses it and not the network.
 *
 * @example
 * new LegacyClient(chart, 'LegacyClient', { service: cart });
 */
export class LegacyClient extends Construct {
  /** The namespace of the client. */
  static readonly NAMESPACE = 'legacy';

  constructor(scope: Construct, id: string, { service }: LegacyClientProps) {
    super(scope, id);
    const { name: namespace } = new MeshNamespace(this, 'Namespace', { name: LegacyClient.NAMESPACE, dataPlane: 'none', podSecurity: 'restricted' });
    const pod = new LabPod(this, 'Pod', {
      podName: NAME,
      namespace,
      podLabels: { app: NAME },
      pod: { name: 'curl', image: 'curlimages/curl:8.16.0', command: ['sleep', 'infinity'], user: 100 },
    });
    new AllowIngressFrom(this, 'Ingress', {
      name: `allow-${NAME}-to-${service.name}`,
      to: service,
      from: [pod],
      ports: [{ port: service.port }],
    });
  }
}
