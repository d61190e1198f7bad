import { yamlOf } from '../addon/yaml';

export const KIALI_PORT = 20001;

/** The path prefix of Kiali. `istioctl dashboard kiali` opens this path. */
export const KIALI_PATH = '/kiali';

/** The folder of mounted Secrets. Kiali reads a value that begins with a slash from that file, and again when the Secret changes. */
const SECRETS = '/kiali-secrets';

/** The folder of a Secret's keys. */
export const secretFolder = (secret: string): string => `${SECRETS}/${secret}`;

/** The addresses of a program: in the cluster for Kiali, and outside for people. */
export interface Address {
  /** The address for Kiali. */
  readonly internalUrl: string;

  /** The address for people's browsers. @default - no links to it */
  readonly externalUrl?: string;
}

/** The addresses of Grafana, and its log-in. */
export interface GrafanaAddress extends Address {
  /** The Secret with `admin-user` and `admin-password`, if Grafana requires a log-in. @default - everyone may view it */
  readonly secret?: string;
}

/** The input of the configuration. */
export interface KialiSettings {
  readonly namespace: string;

  /** The mesh's root namespace, which istiod runs in. */
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

/** The dashboards that Kiali links to: their titles, and the URL parameters of their variables. */
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

/** The fields of the configuration of Kiali 2.27 that this library writes. */
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

/** Tells whether visitors can change configuration with the rights of Kiali's own ServiceAccount. */
export const mayWrite = ({ authentication, viewOnly }: Pick<KialiSettings, 'authentication' | 'viewOnly'>): boolean =>
  authentication === 'anonymous' && !viewOnly;

/** The Secrets to mount, each in its own folder. */
export function secretsOf({ authentication, signingKeySecret, grafana }: KialiSettings): string[] {
  const signing = authentication === 'token' && signingKeySecret !== undefined ? [signingKeySecret] : [];
  const looking = grafana?.externalUrl !== undefined && grafana.secret !== undefined ? [grafana.secret] : [];
  return [...new Set([...signing, ...looking])];
}

function grafanaConfig({ grafana }: KialiSettings): GrafanaConfig {
  if (grafana === undefined) return { enabled: false };
  const { internalUrl: internal_url, externalUrl: external_url, secret } = grafana;
  // Without the external address Kiali makes no links, so it needs no dashboards and no log-in to look them up.
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
  // The Service has only Jaeger's HTTP port. Kiali's default is gRPC.
  return { enabled: true, provider: 'jaeger', internal_url, ...(external_url !== undefined && { external_url }), use_grpc: false };
}

/** Hides features that would fail for anonymous visitors. Logged-in users act with their own permissions. */
function featureFlags(settings: KialiSettings): FeatureFlags | undefined {
  if (settings.authentication !== 'anonymous') return undefined;
  return {
    disabled_features: ['logs-tab'],
    // These buttons change labels of namespaces and workloads, which Kiali's ServiceAccount must not.
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

/** The configuration of Kiali: the other add-ons, its log-in and rights, and its address. */
export function kialiConfiguration(settings: KialiSettings): KialiConfiguration {
  const { namespace, rootNamespace, authentication, signingKeySecret, viewOnly, prometheusUrl } = settings;
  const flags = featureFlags(settings);
  return {
    auth: { strategy: authentication },
    deployment: { namespace, instance_name: 'kiali', cluster_wide_access: true, view_only_mode: viewOnly },
    external_services: {
      // Newer releases detect it and ignore this field.
      istio: { root_namespace: rootNamespace },
      prometheus: prometheusUrl === undefined ? { enabled: false } : { enabled: true, url: prometheusUrl },
      grafana: grafanaConfig(settings),
      tracing: tracingConfig(settings),
    },
    ...(flags && { kiali_feature_flags: flags }),
    // Kinds that its ServiceAccount may not read. Kiali excludes them by default, too.
    kubernetes_config: { excluded_workloads: ['CronJob', 'DeploymentConfig', 'Job', 'ReplicationController'] },
    ...(authentication === 'token' && signingKeySecret !== undefined && { login_token: { signing_key: `${secretFolder(signingKeySecret)}/key` } }),
    server: serverConfig(settings),
  };
}

/** The YAML of the file. */
export const render = (configuration: KialiConfiguration): string => yamlOf(configuration);
