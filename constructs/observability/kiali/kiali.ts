import { Construct } from 'constructs';
import { checkDnsName, checkOneOf, shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { PodSelection } from '../../workloads/references';
import { addAddon, type AddonProps } from '../addon/addon';
import { type Exposure, isExposed } from '../addon/exposure';
import { resourcesOf } from '../addon/resources';
import { checkUrl } from '../addon/url';
import { addAccess } from './access';
import {
  type Address,
  type GrafanaAddress,
  KIALI_PATH,
  KIALI_PORT,
  kialiConfiguration,
  type KialiSettings,
  mayWrite,
  render,
  secretFolder,
  secretsOf,
} from './kiali-configuration';

/** Properties of Kiali, with or without a log-in. */
export interface KialiBaseProps extends AddonProps {
  /**
   * True if nobody can change configuration in Kiali. If false, an anonymous visitor changes Istio's configuration with Kiali's rights, and a
   * logged-in user with the rights of their token.
   *
   * @default true
   */
  readonly viewOnly?: boolean;

  /** The address for people's browsers; its path is `/kiali`. @default - the address of each request, as with a port-forward */
  readonly externalUrl?: string;
}

/** No log-in: everyone who can reach Kiali sees what its ServiceAccount may read, without the logs of pods. */
export interface KialiAnonymousProps extends KialiBaseProps {
  /** The log-in: none. @default 'anonymous' */
  readonly authentication?: 'anonymous';

  /** Excluded by anonymous access. */
  readonly signingKeySecret?: never;
}

/** Log-in with a Kubernetes token: people see what the token may read. Logs need the right to `pods/log`. */
export interface KialiTokenProps extends KialiBaseProps {
  /** The log-in: a Kubernetes token. */
  readonly authentication: 'token';

  /** The Secret in Kiali's namespace whose `key` encrypts sessions; 16, 24 or 32 characters. You create it. */
  readonly signingKeySecret: string;
}

/** Properties of Kiali. */
export type KialiProps = KialiAnonymousProps | KialiTokenProps;

/** Properties from the other add-ons. */
export interface KialiSurroundings {
  readonly namespace: string;

  /** The mesh's root namespace, which istiod runs in. */
  readonly rootNamespace: string;
  readonly prometheusUrl?: string;
  readonly grafana?: GrafanaAddress;
  readonly tracing?: Address;
}

/**
 * Promises a graph of the mesh: calls, their errors and latency, and the configuration behind them.
 *
 * Objects: Deployment, Service, ServiceAccount and ConfigMap `kiali`, a ClusterRole and, in the root namespace, a Role `kiali-NAMESPACE`, both with bindings.
 */
export class Kiali extends Construct {
  /** Its pod. */
  readonly pods: PodSelection;

  /** Its address in the cluster. */
  readonly url: string;

  /** The place from which people open it. */
  readonly exposure: Exposure;

  /** The port that the kubelet probes. */
  readonly healthPort = KIALI_PORT;

  constructor(scope: Construct, id: string, props: KialiProps & KialiSurroundings) {
    super(scope, id);
    const { namespace, version = 'v2.27', exposure = { type: 'ClusterIP' } } = props;
    const settings = this.settings(props);
    this.exposure = exposure;
    this.url = `http://kiali.${namespace}:${KIALI_PORT}`;
    this.checkWriters(settings);
    const configuration = '/kiali-configuration';
    this.pods = addAddon(this, {
      name: 'kiali',
      namespace,
      podLabels: { app: 'kiali' },
      image: `quay.io/kiali/kiali:${version}`,
      user: 1000,
      command: ['/opt/kiali/kiali', '-config', `${configuration}/config.yaml`],
      secretFiles: secretsOf(settings).map((secret) => ({ secret, path: secretFolder(secret) })),
      ports: { http: KIALI_PORT },
      health: { path: `${KIALI_PATH}/healthz`, port: this.healthPort },
      // It answers after its caches are filled.
      startupSeconds: 120,
      services: [{ name: 'kiali', ports: [{ name: 'http', port: KIALI_PORT }], exposure }],
      files: [{ configMap: 'kiali', path: configuration, data: { 'config.yaml': render(kialiConfiguration(settings)) } }],
      token: true,
      // The limit of Istio's sample; the request is enough for the caches of a small mesh.
      resources: resourcesOf(this, { memoryRequest: '128Mi', memoryLimit: '1Gi' }, props.resources),
    });
    addAccess(this, settings);
  }

  /** Checks the props. */
  private settings(props: KialiProps & KialiSurroundings): KialiSettings {
    const { namespace, rootNamespace, authentication = 'anonymous', signingKeySecret, viewOnly = true, prometheusUrl, grafana, tracing } = props;
    checkOneOf(this, 'authentication', authentication, ['anonymous', 'token']);
    this.checkViewOnly(viewOnly);
    if (authentication === 'token') this.checkSigningKey(signingKeySecret);
    else if (signingKeySecret !== undefined) {
      const cure = "Set authentication: 'token', or leave signingKeySecret out.";
      throw new ConstructError(this, `signingKeySecret is '${String(signingKeySecret)}', but authentication is 'anonymous'.`, cure, {
        code: 'MESH1007',
      });
    }
    const externalUrl = this.externalUrl(props.externalUrl);
    return { namespace, rootNamespace, authentication, signingKeySecret, viewOnly, externalUrl, prometheusUrl, grafana, tracing };
  }

  private checkViewOnly(viewOnly: unknown): void {
    if (typeof viewOnly === 'boolean') return;
    throw new ConstructError(this, `viewOnly is ${shown(viewOnly)}.`, 'Write true or false, or leave it out: the default is true.');
  }

  private checkSigningKey(secret: string | undefined): void {
    if (secret === undefined) {
      throw new ConstructError(
        this,
        "authentication is 'token', but signingKeySecret is missing: its key encrypts sessions.",
        "Name a Secret: signingKeySecret: 'kiali-signing-key', whose 'key' has 16, 24 or 32 characters.",
        { code: 'MESH1002' },
      );
    }
    checkDnsName(this, 'signingKeySecret', secret);
  }

  private externalUrl(value: string | undefined): URL | undefined {
    if (value === undefined) return undefined;
    const url = checkUrl(this, 'externalUrl', value);
    if (['/', KIALI_PATH, `${KIALI_PATH}/`].includes(url.pathname)) return url;
    throw new ConstructError(this, `externalUrl '${value}' has the path '${url.pathname}'.`, `Use the path ${KIALI_PATH}: Kiali answers below it.`);
  }

  private checkWriters(settings: KialiSettings): void {
    if (!mayWrite(settings) || !isExposed(this.exposure)) return;
    throw new ConstructError(
      this,
      `viewOnly is false, so anyone who reaches the ${this.exposure.type} could rewrite the mesh without a log-in.`,
      "Give authentication: 'token', or viewOnly: true, or exposure: { type: 'ClusterIP' }.",
      { code: 'MESH1007' },
    );
  }
}
