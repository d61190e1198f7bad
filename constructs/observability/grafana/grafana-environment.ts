import type { SecretKey } from '../../workloads/pod-spec';

/**
 * Access to Grafana: everybody may view it, or it requires the log-in in a Secret with the keys `admin-user` and `admin-password`.
 *
 * With an `externalUrl` of Grafana, Kiali mounts that Secret too: anyone who controls Kiali's pod has the administrator's password.
 */
export type GrafanaAccess = 'anonymous' | { readonly adminSecret: string };

/** Prevents requests to servers outside. */
const SILENT: Readonly<Record<string, string>> = {
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: 'false',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
  GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
  GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
  GF_SECURITY_DISABLE_GRAVATAR: 'true',
  GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
};

/** Everybody may view, nobody can log in. No administrator is created: it would have Grafana's default password. */
const ANONYMOUS: Readonly<Record<string, string>> = {
  GF_AUTH_ANONYMOUS_ENABLED: 'true',
  GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
  GF_AUTH_BASIC_ENABLED: 'false',
  GF_AUTH_DISABLE_LOGIN_FORM: 'true',
  GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
};

/** The input of the environment variables. */
export interface GrafanaSettings {
  readonly access: GrafanaAccess;

  /** The address for people's browsers. */
  readonly externalUrl?: string;

  /** The path of the first dashboard to show. */
  readonly home?: string;
}

/** Settings of grafana.ini as environment variables, `GF_SECTION_KEY`. @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/ */
export function environment({ access, externalUrl, home }: GrafanaSettings): Record<string, string> {
  return {
    ...SILENT,
    GF_SECURITY_ALLOW_EMBEDDING: 'false',
    ...(access === 'anonymous' && ANONYMOUS),
    ...(externalUrl !== undefined && { GF_SERVER_ROOT_URL: externalUrl }),
    ...(home !== undefined && { GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: home }),
  };
}

/** The settings whose values are in a Secret. */
export const secretEnvironment = (access: GrafanaAccess): Record<string, SecretKey> =>
  access === 'anonymous'
    ? {}
    : {
        GF_SECURITY_ADMIN_USER: { secret: access.adminSecret, key: 'admin-user' },
        GF_SECURITY_ADMIN_PASSWORD: { secret: access.adminSecret, key: 'admin-password' },
      };
