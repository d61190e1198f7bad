import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsName, checkHost, checkOneOf, checkPort } from '../internal/checks';
import { ISTIO_NAMESPACE } from '../internal/namespace';

const PROFILES = ['demo', 'default', 'ambient', 'minimal'] as const;
const SERVICE_TYPES = ['LoadBalancer', 'NodePort', 'ClusterIP'] as const;

/** Where proxies send spans over OTLP (gRPC). */
export interface TracingProvider {
  /** The name under which MeshTelemetry refers to it. */
  readonly name: string;

  /** The collector's host name. */
  readonly service: string;

  /** The collector's port. @default 4317 */
  readonly port?: number;
}

/** Properties of `IstioInstall`. */
export interface IstioInstallProps {
  /** Istio's profile to start from: `demo` for a laptop, `default` for production, `ambient` for a mesh without sidecars. */
  readonly profile: (typeof PROFILES)[number];

  /** How the ingress gateway's Service is exposed. */
  readonly ingressServiceType: (typeof SERVICE_TYPES)[number];

  /**
   * Whether the Istio CNI redirects the pods' traffic, so that no pod needs NET_ADMIN for it.
   *
   * Namespaces that enforce Pod Security `baseline` or `restricted` need it.
   *
   * @default - as the profile has it: on in ambient, off in the others
   */
  readonly cni?: boolean;

  /** Where spans go. @default - nowhere */
  readonly tracing?: TracingProvider;

  /** Where proxies write a line for each request. @default '/dev/stdout' */
  readonly accessLogFile?: string;
}

/**
 * Promises the mesh that the other constructs count on: its gateway, its access log, its tracing provider.
 *
 * Objects: an IstioOperator file for `istioctl install -f`. It is no object of a cluster: keep it out of folders that kubectl applies.
 *
 * @example
 * new IstioInstall(chart, 'Install', { profile: 'default', ingressServiceType: 'LoadBalancer', cni: true });
 */
export class IstioInstall extends Construct {
  constructor(scope: Construct, id: string, props: IstioInstallProps) {
    super(scope, id);
    const { profile, ingressServiceType, cni, tracing, accessLogFile = '/dev/stdout' } = props;
    checkOneOf(this, 'profile', profile, PROFILES);
    checkOneOf(this, 'ingressServiceType', ingressServiceType, SERVICE_TYPES);
    if (tracing !== undefined) {
      checkDnsName(this, 'name of the tracing provider', tracing.name);
      checkHost(this, tracing.service, 'exact');
      checkPort(this, tracing.port ?? 4317);
    }
    const opentelemetry = tracing && { service: tracing.service, port: tracing.port ?? 4317 };
    new ApiObject(this, 'Resource', {
      apiVersion: 'install.istio.io/v1alpha1',
      kind: 'IstioOperator',
      metadata: { name: 'istio', namespace: ISTIO_NAMESPACE },
      spec: {
        profile,
        meshConfig: {
          accessLogFile,
          ...(tracing && { enableTracing: true, extensionProviders: [{ name: tracing.name, opentelemetry }] }),
        },
        components: {
          ...(cni !== undefined && { cni: { enabled: cni } }),
          ingressGateways: [{ name: 'istio-ingressgateway', enabled: true, k8s: { service: { type: ingressServiceType } } }],
        },
      },
    });
  }
}
