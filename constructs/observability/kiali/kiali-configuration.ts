import { dump } from 'js-yaml';
import { KIALI_PORT } from '../addon/ports';

/** The path below which Kiali answers: where `istioctl dashboard kiali` opens it. */
export const KIALI_PATH = '/kiali';

/** The folder below which Secrets are files: what begins with a slash Kiali reads from there, and again when the Secret changes. */
const SECRETS = '/kiali-secrets';

/** The folder of a Secret's keys. */
export const secretFolder = (secret: string): string => `${SECRETS}/${secret}`;

/** A program that Kiali asks from within the cluster, and that people open from outside. */
export interface Address {
  /** Where Kiali asks it. */
  readonly internalUrl: string;

  /** Where people's browsers open it. @default - no links to it */
  readonly externalUrl?: string;
}

/** Grafana, as Kiali sees it. */
export interface GrafanaAddress extends Address {
  /** The Secret with `admin-user` and `admin-password`, when Grafana asks for a log-in. @default - everyone may look */
  readonly secret?: string;
}

/** What the configuration is made from. */
export interface KialiSettings {
  readonly namespace: string;

  /** The mesh's root namespace, where istiod is. */
  readonly rootNamespace: string;
  readonly authentication: 'anonymous' | 'token';

  /** The Secret whose `key` signs sessions. */
  readonly signingKeySecret?: string;
  readonly viewOnly: boolean;
  readonly externalUrl?: URL;
  readonly prometheusUrl?: string;
  readonly grafana?: GrafanaAddress;
  readonly tracing?: Address;
}

/** The dashboards that Kiali links to, by their titles, with the names of their variables in an address. */
export const LINKED_DASHBOARDS = [
  { name: 'Mesh', variables: {} },
  { name: 'Service', variables: { namespace: 'var-namespace', service: 'var-service' } },
  { name: 'Workload', variables: { namespace: 'var-namespace', workload: 'var-workload' } },
  { name: 'Canary', variables: { namespace: 'var-namespace', service: 'var-service' } },
  { name: 'Control plane', variables: {} },
] as const;

interface GrafanaConfig {
  readonly enabled: boolean;
  readonly internal_url?: string;
  readonly external_url?: string;
  readonly dashboards?: readonly { readonly name: string; readonly variables: Readonly<Record<string, string>> }[];
  readonly auth?: { readonly type: 'basic'; readonly username: string; readonly password: string };
}

interface TracingConfig {
  readonly enabled: boolean;
  readonly provider?: 'jaeger';
  readonly internal_url?: string;
  readonly external_url?: string;
  readonly use_grpc?: boolean;
}

interface FeatureFlags {
  readonly disabled_features: readonly 'logs-tab'[];
  readonly istio_annotation_action?: boolean;
  readonly istio_injection_action?: boolean;
}

/** The configuration of Kiali 2.27, as much of it as is written here. */
export interface KialiConfiguration {
  readonly auth: { readonly strategy: 'anonymous' | 'token' };
  readonly deployment: {
    readonly namespace: string;
    readonly instance_name: string;
    readonly cluster_wide_access: boolean;
    readonly view_only_mode: boolean;
  };
  readonly external_services: {
    readonly istio: { readonly root_namespace: string };
    readonly prometheus: { readonly enabled: boolean; readonly url?: string };
    readonly grafana: GrafanaConfig;
    readonly tracing: TracingConfig;
  };
  readonly kiali_feature_flags?: FeatureFlags;
  readonly kubernetes_config: { readonly excluded_workloads: readonly string[] };
  readonly login_token?: { readonly signing_key: string };
  readonly server: {
    readonly port: number;
    readonly web_root: string;
    readonly web_schema?: string;
    readonly web_fqdn?: string;
    readonly web_port?: string;
    readonly observability: { readonly metrics: { readonly enabled: boolean } };
  };
}

/** Whether visitors do what Kiali's own ServiceAccount may do, and are shown how to change configuration. */
export const mayWrite = ({ authentication, viewOnly }: Pick<KialiSettings, 'authentication' | 'viewOnly'>): boolean =>
  authentication === 'anonymous' && !viewOnly;

/** The Secrets that are mounted, each in its folder. */
export function secretsOf({ authentication, signingKeySecret, grafana }: KialiSettings): string[] {
  const signing = authentication === 'token' && signingKeySecret !== undefined ? [signingKeySecret] : [];
  const looking = grafana?.externalUrl !== undefined && grafana.secret !== undefined ? [grafana.secret] : [];
  return [...new Set([...signing, ...looking])];
}

function grafanaConfig({ grafana }: KialiSettings): GrafanaConfig {
  if (grafana === undefined) return { enabled: false };
  const { internalUrl: internal_url, externalUrl: external_url, secret } = grafana;
  // Without the outer address Kiali makes no links, and needs neither the dashboards nor the log-in to look them up.
  if (external_url === undefined) return { enabled: true, internal_url };
  const folder = secret !== undefined && secretFolder(secret);
  return {
    enabled: true,
    internal_url,
    external_url,
    dashboards: LINKED_DASHBOARDS,
    ...(folder && { auth: { type: 'basic', username: `${folder}/admin-user`, password: `${folder}/admin-password` } }),
  };
}

function tracingConfig({ tracing }: KialiSettings): TracingConfig {
  if (tracing === undefined) return { enabled: false };
  const { internalUrl: internal_url, externalUrl: external_url } = tracing;
  // The Service has Jaeger's HTTP port alone; by default Kiali asks by gRPC.
  return { enabled: true, provider: 'jaeger', internal_url, ...(external_url !== undefined && { external_url }), use_grpc: false };
}

/** What Kiali does not offer, as it could only fail. Who logged in reads logs and changes things by the own rights. */
function featureFlags(settings: KialiSettings): FeatureFlags | undefined {
  if (settings.authentication !== 'anonymous') return undefined;
  return {
    disabled_features: ['logs-tab'],
    // Buttons that change labels of namespaces and workloads, which its ServiceAccount may not.
    ...(mayWrite(settings) && { istio_annotation_action: false, istio_injection_action: false }),
  };
}

function serverConfig({ externalUrl }: KialiSettings): KialiConfiguration['server'] {
  const standardPort = externalUrl?.protocol === 'https:' ? '443' : '80';
  return {
    port: KIALI_PORT,
    web_root: KIALI_PATH,
    ...(externalUrl && {
      web_schema: externalUrl.protocol.replace(':', ''),
      web_fqdn: externalUrl.hostname,
      web_port: externalUrl.port || standardPort,
    }),
    observability: { metrics: { enabled: false } },
  };
}

/** What Kiali is told: of the others, who may see and change what, and where it is opened. */
export function kialiConfiguration(settings: KialiSettings): KialiConfiguration {
  const { namespace, rootNamespace, authentication, signingKeySecret, viewOnly, prometheusUrl } = settings;
  const flags = featureFlags(settings);
  return {
    auth: { strategy: authentication },
    deployment: { namespace, instance_name: 'kiali', cluster_wide_access: true, view_only_mode: viewOnly },
    external_services: {
      // Releases that find it out by themselves ignore it.
      istio: { root_namespace: rootNamespace },
      prometheus: prometheusUrl === undefined ? { enabled: false } : { enabled: true, url: prometheusUrl },
      grafana: grafanaConfig(settings),
      tracing: tracingConfig(settings),
    },
    ...(flags && { kiali_feature_flags: flags }),
    // What its ServiceAccount may not read, and what Kiali leaves out by default too.
    kubernetes_config: { excluded_workloads: ['CronJob', 'DeploymentConfig', 'Job', 'ReplicationController'] },
    ...(authentication === 'token' && signingKeySecret !== undefined && { login_token: { signing_key: `${secretFolder(signingKeySecret)}/key` } }),
    server: serverConfig(settings),
  };
}

/** The file as Kiali reads it. */
export const render = (configuration: KialiConfiguration): string => dump(configuration, { noRefs: true, lineWidth: -1 });
