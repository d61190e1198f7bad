import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsLabel } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import { clusterScoped } from '../../internal/cluster-scoped';
import { ISTIO_NAMESPACE } from '../../internal/namespace';
import type { PodSelection } from '../../workloads/references';
import { addAddon, type AddonProps } from '../addon/addon';
import type { Exposure } from '../addon/exposure';
import { resourcesOf } from '../addon/resources';
import type { Storage } from '../addon/storage';
import { ALERT_RULES_FILE, alertRules } from './alerts';
import { type PrometheusConfig, render } from './prometheus-configuration';
import { checkPrometheusDuration, type PrometheusDuration, secondsOf } from './prometheus-duration';
import { recordingRules } from './recording-rules';
import { checkRetentionSize } from './retention-size';
import { PROMETHEUS_PORT, scrapeJobs } from './scrape-jobs';
import type { AlertThresholds } from './alert-thresholds';

/** Properties of Prometheus, as one of the add-ons. Its default image is v3.15.0; it reserves 100m CPU and 512Mi memory, up to 1Gi. */
export interface PrometheusProps extends AddonProps {
  /** Time that metrics are kept. @default '15d' */
  readonly retention?: PrometheusDuration;

  /** Largest size of the metrics, such as `40GB` (a GB is 1024 MB); less than the storage. @default - no limit */
  readonly retentionSize?: string;

  /** Time between scrapes, and between evaluations of rules. At most `1m`, because rates cover 5 minutes. @default '15s' */
  readonly scrapeInterval?: PrometheusDuration;

  /** Thresholds of the alerts. `false` removes the alerts. @default - on, with the default of each threshold */
  readonly alerts?: AlertThresholds | false;

  /** The volume of the metrics. @default - an emptyDir, which ends with the pod */
  readonly storage?: Storage;
}

/** Properties from the other add-ons. */
interface PlacedPrometheusProps extends PrometheusProps {
  readonly namespace: string;
  readonly rootNamespace?: string;
}

const LONGEST_INTERVAL_SECONDS = 60;

/**
 * Promises metrics of the mesh: scrapes them, records rates, ratios and latencies, and evaluates alerts.
 *
 * Objects: Deployment, Service, ServiceAccount and ConfigMap `prometheus`, a ClusterRole and its binding that let it list pods, and a
 * PersistentVolumeClaim if storage is given.
 */
export class Prometheus extends Construct {
  readonly pods: PodSelection;

  /** Its address in the cluster. */
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
      // The user `nobody`, who owns the image's folders.
      user: 65534,
      args: this.args(props),
      ports: { http: PROMETHEUS_PORT },
      health: { path: '/-/ready', port: PROMETHEUS_PORT },
      // It is ready after it has read its write-ahead log, which can be long.
      startupSeconds: 600,
      services: [{ name: 'prometheus', ports: [{ name: 'http', port: PROMETHEUS_PORT }], exposure }],
      files: [{ configMap: 'prometheus', path: '/etc/prometheus', data: this.files(props) }],
      data: { path: '/prometheus', storage },
      token: true,
      resources: resourcesOf(this, { cpuRequest: '100m', memoryRequest: '512Mi', memoryLimit: '1Gi' }, props.resources),
    });
    this.letListPods(namespace);
  }

  /** Retention is set by flags: the equivalent fields of the configuration are newer than Prometheus 3.0. */
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
      throw new ConstructError(this, `scrapeInterval is ${scrapeInterval}.`, 'Use at most 1m: rates cover 5 minutes and need several values.');
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

  /** Allows discovery to read pods in every namespace, and nothing else. */
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
