import type { CidrPeer, IstioInstallProps, ObservabilityAddonsProps, Operation, PodSecurityLevel } from '../constructs';

/** How the entry's certificate is obtained. */
export interface TlsSettings {
  /** The contact of the account with Let's Encrypt. */
  readonly email: string;

  /** Let's Encrypt's server: staging for trials, its certificates are not trusted by browsers. */
  readonly server: 'production' | 'staging';

  /** The name of the Certificate and its Secret. */
  readonly certificateName: string;
}

/** Everything in which environments differ. */
export interface Settings {
  /** The environment's name: its folder in dist/, and the label app.kubernetes.io/instance. */
  readonly name: string;

  /** The namespace of the application. */
  readonly namespace: string;

  /** How `istioctl install` sets up the mesh. */
  readonly install: Omit<IstioInstallProps, 'tracing'>;

  /** The Pod Security level that the API server enforces in the namespace. */
  readonly podSecurity: PodSecurityLevel;

  /** Pods of each version; from 2 on, they are spread over nodes and have PodDisruptionBudgets. */
  readonly replicas: number;

  /** The host names that the entry answers to. */
  readonly hosts: readonly string[];

  /** HTTPS at the entry; left out, it speaks plain HTTP. */
  readonly tls?: TlsSettings;

  /** What the gateway may ask of productpage. */
  readonly entryCalls: Operation & { readonly alsoAllow?: readonly Operation[] };

  /** What watches the mesh. */
  readonly observability: ObservabilityAddonsProps;

  /** The nodes' addresses, where the network plugin applies policies to the kubelet's probes; left out, probes may come from anywhere. */
  readonly nodes?: readonly CidrPeer[];
}
