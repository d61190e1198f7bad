import { Construct } from 'constructs';
import { checkDnsName, shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { PodSelection } from '../../workloads/references';
import { addAddon, type AddonProps } from '../addon/addon';
import type { Exposure } from '../addon/exposure';
import type { Files } from '../addon/files';
import { resourcesOf } from '../addon/resources';
import type { Storage } from '../addon/storage';
import { checkUrl } from '../addon/url';
import type { PrometheusDuration } from '../prometheus/prometheus-duration';
import { checkDistinct, configMapOf, type Dashboard, dashboardFiles, type GrafanaDashboard } from './dashboard-file';
import { environment, type GrafanaAccess, secretEnvironment } from './grafana-environment';
import { dashboardProvider, DASHBOARDS_FOLDER, dataSources, fileOf, PROVISIONING_FOLDER } from './provisioning';

/** Properties of Grafana, as one of the add-ons. Its default image is 12.0.1; it reserves 50m CPU and 192Mi memory, up to 512Mi. */
export interface GrafanaProps extends AddonProps {
  /**
   * Access: `anonymous` lets everybody view, `adminSecret` requires a log-in. The Secret has the keys `admin-user` and `admin-password`. You create it.
   *
   * With `externalUrl` and Kiali, Kiali's pod reads that Secret too.
   *
   * @default 'anonymous'
   */
  readonly access?: GrafanaAccess;

  /**
   * The address for people's browsers. If it has a path, the proxy in front of Grafana must remove it.
   *
   * With it, Kiali links to dashboards. If Grafana requires a log-in, Kiali looks them up as the administrator, with `adminSecret` mounted: anyone who
   * controls Kiali's pod has that password.
   *
   * @default - the address of a port-forward; Kiali has no links and no Secret
   */
  readonly externalUrl?: string;

  /** Dashboards of your own, beside those of the mesh. @default - none */
  readonly dashboards?: readonly GrafanaDashboard[];

  /** The volume of Grafana's database: users and preferences, no dashboards. @default - an emptyDir, which ends with the pod */
  readonly storage?: Storage;
}

/** Properties from the other add-ons. */
interface PlacedGrafanaProps extends GrafanaProps {
  readonly namespace: string;

  /** The address of Prometheus. @default - no dashboards of the mesh, and no data source */
  readonly prometheusUrl?: string;

  /** The time between scrapes. @default '15s' */
  readonly scrapeInterval?: PrometheusDuration;

  /** The address of Jaeger. @default - no data source */
  readonly jaegerUrl?: string;
}

export const GRAFANA_PORT = 3000;

/** Loads the dashboards with the first Grafana. Their library takes as long to load as cdk8s, and not everybody needs it. */
function dashboardsOfMesh(): readonly Dashboard[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import at the top would load it for everybody
  return (require('./dashboards') as typeof import('./dashboards')).dashboards;
}

/**
 * Promises dashboards of the mesh, its services, workloads, canaries and control plane. They are provisioned, and read-only in the browser.
 *
 * Objects: Deployment, Service and ServiceAccount `grafana`, ConfigMaps `grafana-datasources`, `grafana-dashboards` and `grafana-dashboard-NAME` for
 * each dashboard, and a PersistentVolumeClaim if storage is given.
 */
export class Grafana extends Construct {
  /** Its pod. */
  readonly pods: PodSelection;

  /** Its address in the cluster. */
  readonly url: string;

  /** The place from which people open it. */
  readonly exposure: Exposure;

  /** The port that the kubelet probes. */
  readonly healthPort = GRAFANA_PORT;

  /** Its addresses and log-in, for Kiali. */
  readonly asSeenByKiali: { readonly internalUrl: string; readonly externalUrl?: string; readonly secret?: string };

  constructor(scope: Construct, id: string, props: PlacedGrafanaProps) {
    super(scope, id);
    const { namespace, version = '12.0.1', access = 'anonymous', externalUrl, exposure = { type: 'ClusterIP' }, prometheusUrl } = props;
    this.checkAccess(access);
    if (externalUrl !== undefined) checkUrl(this, 'externalUrl', externalUrl);
    const ofMesh = prometheusUrl === undefined ? [] : dashboardsOfMesh();
    const dashboards = [...ofMesh, ...dashboardFiles(this, props.dashboards)];
    checkDistinct(this, dashboards);
    const home = ofMesh[0] && `${DASHBOARDS_FOLDER}/${fileOf(ofMesh[0].name)}`;
    this.exposure = exposure;
    this.url = `http://grafana.${namespace}:${GRAFANA_PORT}`;
    this.asSeenByKiali = {
      internalUrl: this.url,
      ...(externalUrl !== undefined && { externalUrl }),
      ...(access !== 'anonymous' && { secret: access.adminSecret }),
    };
    this.pods = addAddon(this, {
      name: 'grafana',
      namespace,
      podLabels: { 'app.kubernetes.io/name': 'grafana' },
      image: `grafana/grafana:${version}`,
      user: 472,
      env: environment({ access, externalUrl, home }),
      secretEnv: secretEnvironment(access),
      ports: { http: GRAFANA_PORT },
      health: { path: '/api/health', port: GRAFANA_PORT },
      // The first start creates the database, by hundreds of migrations.
      startupSeconds: 120,
      services: [{ name: 'grafana', ports: [{ name: 'http', port: GRAFANA_PORT }], exposure }],
      files: this.files(props, dashboards),
      data: { path: '/var/lib/grafana', storage: props.storage },
      scratch: { tmp: '/tmp' },
      resources: resourcesOf(this, { cpuRequest: '50m', memoryRequest: '192Mi', memoryLimit: '512Mi' }, props.resources),
    });
  }

  private checkAccess(access: GrafanaAccess): void {
    if (access === 'anonymous') return;
    if (typeof (access as { adminSecret?: unknown } | null)?.adminSecret === 'string') {
      checkDnsName(this, 'adminSecret', access.adminSecret);
      return;
    }
    throw new ConstructError(this, `access is ${shown(access)}.`, "Write 'anonymous', or { adminSecret: 'grafana-admin' }.");
  }

  private files(props: PlacedGrafanaProps, dashboards: readonly Dashboard[]): Files[] {
    const { prometheusUrl, jaegerUrl, scrapeInterval = '15s' } = props;
    return [
      {
        configMap: 'grafana-datasources',
        path: `${PROVISIONING_FOLDER}/datasources`,
        data: { 'datasources.yml': dataSources({ prometheusUrl, jaegerUrl, scrapeInterval }) },
      },
      { configMap: 'grafana-dashboards', path: `${PROVISIONING_FOLDER}/dashboards`, data: { 'dashboards.yml': dashboardProvider() } },
      ...dashboards.map(({ name, json }) => ({ configMap: configMapOf(name), path: DASHBOARDS_FOLDER, data: { [fileOf(name)]: json } })),
    ];
  }
}
