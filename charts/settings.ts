import type { CidrPeer, IstioInstallProps, ObservabilityAddonsProps, Operation, PodSecurityLevel } from '../constructs';

/** Settings of the entry's certificate. */
export interface TlsSettings {
  /** The e-mail address of the account with Let's Encrypt. */
  readonly email: string;

  /** Let's Encrypt's server. Browsers do not trust certificates of `staging`. */
  readonly server: 'production' | 'staging';

  /** The name of the Certificate and its Secret. */
  readonly certificateName: string;
}

/** All settings in which environments differ. */
export interface Settings {
  /** The environment's name. It is also the folder in dist/ and the label app.kubernetes.io/instance. */
  readonly name: string;

  /** The namespace of the application. */
  readonly namespace: string;

  /** The installation of Istio by `istioctl install`. */
  readonly install: Omit<IstioInstallProps, 'tracing'>;

  /** The Pod Security level that the API server enforces in the namespace. */
  readonly podSecurity: PodSecurityLevel;

  /** The number of pods of each version. With 2 or more, they are spread over nodes and have PodDisruptionBudgets. */
  readonly replicas: number;

  /** The host names that the entry serves. */
  readonly hosts: readonly string[];

  /** The certificate of the entry. @default - plain HTTP */
  readonly tls?: TlsSettings;

  /** The requests that the gateway may send to productpage. */
  readonly entryCalls: Operation & { readonly alsoAllow?: readonly Operation[] };

  /** The observability add-ons. */
  readonly observability: ObservabilityAddonsProps;

  /** The nodes' addresses, for network plugins that apply policies to the kubelet's probes. @default - probes may come from any address */
  readonly nodes?: readonly CidrPeer[];
}
