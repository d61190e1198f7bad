import { Construct } from 'constructs';
import { MeshNamespace } from '../workloads/mesh-namespace';
import type { IMeshService } from '../workloads/references';
import { AllowIngressFrom } from '../network/allow-ingress-from';
import { LabPod } from './lab-pod';

/** Properties of `LegacyClient`. */
export interface LegacyClientProps {
  /** The service that the client calls. */
  readonly service: IMeshService;
}

const NAME = 'legacy-app';

/**
 * Promises a client outside the mesh. StrictMtls refuses it. With PermissiveMtls it is served if AllowCalls allows `anyone`.
 *
 * Objects: Namespace `legacy` without injection, Pod `legacy-app` (curl), and a NetworkPolicy that allows it to reach the service's port, so
 * that only mutual TLS refuses it, not the network.
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
