import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsLabel } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import { clusterScoped } from '../../internal/cluster-scoped';
import { ISTIO_NAMESPACE } from '../../internal/namespace';
import type { PodSelection } from '../../workloads/references';
import { addAddon, type AddonProps } from '../addon/addon';
import type { Exposure } from '../addon/exposure';
import { PROMETHEUS_PORT } from '../addon/ports';
import { resourcesOf } from '../addon/resources';
import type { Storage } from '../addon/storage';
import { ALERT_RULES_FILE, alertRules } from './alerts';
import { type PrometheusConfig, render } from './prometheus-configuration';
import { checkPrometheusDuration, type PrometheusDuration, secondsOf } from './prometheus-duration';
import { recordingRules } from './recording-rules';
import { checkRetentionSize } from './retention-size';
import { scrapeJobs } from './scrape-jobs';
import type { AlertThresholds } from './alert-thresholds';

/** Properties of Prometheus, as one of the add-ons. Its default image is v3.15.0; it reserves 100m CPU and 512Mi memory, up to 1Gi. */
export interface PrometheusProps extends AddonProps {
  /** How long metrics are kept. @default '15d' */
  readonly retention?: PrometheusDuration;

  /** How much of them is kept at most, such as `40GB` (a GB is 1024 MB): less than the storage. @default - all that the retention keeps */
  readonly retentionSize?: string;

  /** How often metrics are scraped and rules evaluated; at most a minute, as rates are over 5. @default '15s' */
  readonly scrapeInterval?: PrometheusDuration;

  /** From when on alerts fire; `false` leaves the alerts out. @default - on, each with the default of its threshold */
  readonly alerts?: AlertThresholds | false;

  /** Where metrics are kept. @default - an emptyDir, which ends with the pod */
  readonly storage?: Storage;
}

/** What the add-ons tell Prometheus. */
interface PlacedPrometheusProps extends PrometheusProps {
  readonly namespace: string;
  readonly rootNamespace?: string;
}

const LONGEST_INTERVAL_SECONDS = 60;

/**
 * Promises the metrics of the mesh: scraped, recorded as rates, ratios and latencies, and watched by alerts.
 *
 * Objects: Deployment, Service, ServiceAccount and ConfigMap `prometheus`, a ClusterRole and its binding that let it list pods, and a
 * PersistentVolumeClaim where storage is given.
 */
export class Prometheus extends Construct {
  readonly pods: PodSelection;

  /** Where it is asked from within the cluster. */
  readonly url: string;
  readonly exposure: Exposure;
  readonly healthPort = PROMETHEUS_PORT;

  constructor(scope: Construct, id: string, props: PlacedPrometheusProps) {
    super(scope, id);
    const { namespace, version = 'v3.15.0', storage, exposure = { type: 'ClusterIP' } } = props;
    this.url = `http://prometheus.${namespace}:${PROMETHEUS_PORT}`;
    this.exposure = exposure;
    this.pods = addAddon(this, {
      name: 'prometheus',
      namespace,
      podLabels: { 'app.kubernetes.io/name': 'prometheus' },
      image: `prom/prometheus:${version}`,
      // nobody, whom the image's folders belong to.
      user: 65534,
      args: this.args(props),
      ports: { http: PROMETHEUS_PORT },
      health: { path: '/-/ready', port: PROMETHEUS_PORT },
      // It is ready when it has read the log of its last hours, which can be long.
      startupSeconds: 600,
      services: [{ name: 'prometheus', ports: [{ name: 'http', port: PROMETHEUS_PORT }], exposure }],
      files: [{ configMap: 'prometheus', path: '/etc/prometheus', data: this.files(props) }],
      data: { path: '/prometheus', storage },
      token: true,
      resources: resourcesOf(this, { cpuRequest: '100m', memoryRequest: '512Mi', memoryLimit: '1Gi' }, props.resources),
    });
    this.letListPods(namespace);
  }

  /** Flags, as the fields of the configuration that replace them are younger than Prometheus 3. */
  private args({ retention = '15d', retentionSize, storage }: PrometheusProps): string[] {
    checkPrometheusDuration(this, 'retention', retention);
    if (retentionSize !== undefined) checkRetentionSize(this, retentionSize, storage);
    return [
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      `--storage.tsdb.retention.time=${retention}`,
      ...(retentionSize === undefined ? [] : [`--storage.tsdb.retention.size=${retentionSize}`]),
    ];
  }

  private files({ scrapeInterval = '15s', alerts = {}, rootNamespace = ISTIO_NAMESPACE }: PlacedPrometheusProps): Record<string, string> {
    checkDnsLabel(this, 'rootNamespace', rootNamespace);
    checkPrometheusDuration(this, 'scrapeInterval', scrapeInterval);
    if (secondsOf(scrapeInterval) > LONGEST_INTERVAL_SECONDS) {
      throw new ConstructError(this, `scrapeInterval is ${scrapeInterval}.`, 'Give at most 1m: rates are over 5 minutes, and need some values.');
    }
    const rules = {
      'recording-rules.yml': render({ groups: recordingRules() }),
      ...(alerts !== false && { [ALERT_RULES_FILE]: render({ groups: alertRules(this, alerts) }) }),
    };
    const configuration: PrometheusConfig = {
      global: { scrape_interval: scrapeInterval, evaluation_interval: scrapeInterval },
      rule_files: Object.keys(rules),
      scrape_configs: scrapeJobs(rootNamespace),
    };
    return { 'prometheus.yml': render(configuration), ...rules };
  }

  /** Discovery reads pods, of every namespace, and nothing else. */
  private letListPods(namespace: string): void {
    const metadata = { name: `prometheus-${namespace}`, labels: { 'app.kubernetes.io/name': 'prometheus' } };
    const role = new ApiObject(this, 'ClusterRole', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    });
    const binding = new ApiObject(this, 'ClusterRoleBinding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: 'prometheus', namespace }],
    });
    for (const object of [role, binding]) clusterScoped(object);
  }
}
