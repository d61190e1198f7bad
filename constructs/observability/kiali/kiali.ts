import { Construct } from 'constructs';
import { checkDnsName, checkOneOf, shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { PodSelection } from '../../workloads/references';
import { addAddon, type AddonProps } from '../addon/addon';
import { type Exposure, isExposed } from '../addon/exposure';
import { KIALI_PORT } from '../addon/ports';
import { resourcesOf } from '../addon/resources';
import { checkUrl } from '../addon/url';
import { addAccess } from './access';
import {
  type Address,
  type GrafanaAddress,
  KIALI_PATH,
  kialiConfiguration,
  type KialiSettings,
  mayWrite,
  render,
  secretFolder,
  secretsOf,
} from './kiali-configuration';

/** What can be said of Kiali, whoever may open it. */
export interface KialiBaseProps extends AddonProps {
  /**
   * Whether Kiali only shows. Where it also changes, an anonymous visitor changes Istio's configuration by the rights of Kiali,
   * and one who logged in changes what the own token allows.
   *
   * @default true
   */
  readonly viewOnly?: boolean;

  /** The address where people's browsers open it, whose path is `/kiali`. @default - a browser's own idea of it, as with a port-forward */
  readonly externalUrl?: string;
}

/** Whoever reaches Kiali sees all that its ServiceAccount sees; the logs of pods are not among it. */
export interface KialiAnonymousProps extends KialiBaseProps {
  /** How people log in. @default 'anonymous' */
  readonly authentication?: 'anonymous';

  /** Only with a log-in. */
  readonly signingKeySecret?: never;
}

/** People log in with a token of Kubernetes, and see what it may see: logs too, with the right to `pods/log`. */
export interface KialiTokenProps extends KialiBaseProps {
  /** How people log in. */
  readonly authentication: 'token';

  /** The Secret in Kiali's namespace whose `key`, of 16, 24 or 32 characters, encrypts sessions. It is named here, and yours to create. */
  readonly signingKeySecret: string;
}

/** Properties of Kiali. */
export type KialiProps = KialiAnonymousProps | KialiTokenProps;

/** What Kiali is told of its surroundings. */
export interface KialiSurroundings {
  readonly namespace: string;

  /** The mesh's root namespace, where istiod is. */
  readonly rootNamespace: string;
  readonly prometheusUrl?: string;
  readonly grafana?: GrafanaAddress;
  readonly tracing?: Address;
}

/**
 * Promises the mesh as a graph: who calls whom, how well, and by which configuration.
 *
 * Objects: Deployment, Service, ServiceAccount and ConfigMap `kiali`, a ClusterRole and, in the root namespace, a Role `kiali-NAMESPACE`, both with bindings.
 */
export class Kiali extends Construct {
  /** Its pod. */
  readonly pods: PodSelection;

  /** Its address in the cluster. */
  readonly url: string;

  /** From where people open it. */
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
      // It answers when it has copies of what it watches.
      startupSeconds: 120,
      services: [{ name: 'kiali', ports: [{ name: 'http', port: KIALI_PORT }], exposure }],
      files: [{ configMap: 'kiali', path: configuration, data: { 'config.yaml': render(kialiConfiguration(settings)) } }],
      token: true,
      // What Istio's own sample gives it, with a request that holds the copies of a small mesh.
      resources: resourcesOf(this, { memoryRequest: '128Mi', memoryLimit: '1Gi' }, props.resources),
    });
    addAccess(this, settings);
  }

  /** The props, checked. */
  private settings(props: KialiProps & KialiSurroundings): KialiSettings {
    const { namespace, rootNamespace, authentication = 'anonymous', signingKeySecret, viewOnly = true, prometheusUrl, grafana, tracing } = props;
    checkOneOf(this, 'authentication', authentication, ['anonymous', 'token']);
    this.checkViewOnly(viewOnly);
    if (authentication === 'token') this.checkSigningKey(signingKeySecret);
    else if (signingKeySecret !== undefined) {
      const cure = "Give authentication: 'token' with it, or leave it out.";
      throw new ConstructError(this, `signingKeySecret is '${String(signingKeySecret)}', and nobody logs in.`, cure);
    }
    const externalUrl = this.externalUrl(props.externalUrl);
    return { namespace, rootNamespace, authentication, signingKeySecret, viewOnly, externalUrl, prometheusUrl, grafana, tracing };
  }

  private checkViewOnly(viewOnly: unknown): void {
    if (typeof viewOnly === 'boolean') return;
    throw new ConstructError(this, `viewOnly is ${shown(viewOnly)}.`, 'Say true or false, or leave it out, and Kiali only shows.');
  }

  private checkSigningKey(secret: string | undefined): void {
    if (secret === undefined) {
      throw new ConstructError(
        this,
        "authentication is 'token', and signingKeySecret is missing: a session is encrypted with its key.",
        "Name a Secret: signingKeySecret: 'kiali-signing-key', whose 'key' has 16, 24 or 32 characters.",
      );
    }
    checkDnsName(this, 'signingKeySecret', secret);
  }

  private externalUrl(value: string | undefined): URL | undefined {
    if (value === undefined) return undefined;
    const url = checkUrl(this, 'externalUrl', value);
    if (['/', KIALI_PATH, `${KIALI_PATH}/`].includes(url.pathname)) return url;
    throw new ConstructError(
      this,
      `externalUrl '${value}' has the path '${url.pathname}'.`,
      `Kiali answers below ${KIALI_PATH}: let that be the path.`,
    );
  }

  private checkWriters(settings: KialiSettings): void {
    if (!mayWrite(settings) || !isExposed(this.exposure)) return;
    throw new ConstructError(
      this,
      `viewOnly is false, and whoever reaches the ${this.exposure.type} could rewrite the mesh without a log-in.`,
      "Give authentication: 'token', or viewOnly: true, or exposure: { type: 'ClusterIP' }.",
    );
  }
}
