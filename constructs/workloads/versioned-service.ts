import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsLabel, checkDnsName, checkPath, checkPort, checkServiceName, checkWhole } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { namespaceOf } from '../internal/namespace';
import { addDeployment } from './deployment';
import type { ContainerProps } from './pod-spec';
import type { IMeshService } from './references';
import { principalOf } from '../../analysis/model/principal';
import { addHttpService } from './service';
import { addServiceAccount } from './service-account';

const MAX_REPLICAS = 1000;
const MAX_ID = 2 ** 31 - 1;
const ISTIO_PORTS = [15000, 15090] as const;

/**
 * Settings of a version, or of all versions of a service.
 *
 * A version's `env`, `podAnnotations` and `resources` are merged with those of all versions. Any other setting of a version replaces theirs.
 */
export interface ServiceVersionProps extends Partial<ContainerProps> {
  /** The HTTP path of all three probes, which returns 200 while the process is healthy. @default - the probes open a TCP connection to the port */
  readonly healthPath?: string;

  /** The time that a pod may take to start, in seconds. @default 60 */
  readonly startupSeconds?: number;

  /** Annotations of the pods. @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /** The number of pods of each version. With 2 or more, they are spread over nodes, and a PodDisruptionBudget keeps all but one. @default 1 */
  readonly replicas?: number;
}

/** Properties of `VersionedService`. */
export interface VersionedServiceProps<V extends string> extends ServiceVersionProps {
  /** The Service's name, which is the host that callers use. */
  readonly name: string;

  /** The port of the Service and of the containers. The protocol is HTTP. */
  readonly port: number;

  /** The versions, by name. Each gets a Deployment `NAME-VERSION`, and needs an `image` here or for all versions. */
  readonly versions: Readonly<Record<V, ServiceVersionProps>>;

  /** The namespace. @default - the chart's */
  readonly namespace?: string;

  /** The ServiceAccount of all versions, which is the service's identity. @default - the Service's name */
  readonly serviceAccountName?: string;
}

/**
 * Promises a service with one Deployment per version, one host name and one identity.
 *
 * Objects: ServiceAccount, Service, a Deployment per version, and a PodDisruptionBudget per version with 2 or more replicas. Labels and
 * selectors are those of Istio's samples (`app`, `version`, `service`, `account`). A rolling update stops a pod only after its successor is
 * ready. The caller's sidecar retries a request that reaches a stopping pod, as Istio does by default.
 *
 * Pods are hardened: they do not run as root (set `user` if the image names its user by a word), their files are read-only (set `scratch`
 * for folders that they write to), and they get at most 128 Mi of memory (set `resources` for more).
 *
 * @example
 * new VersionedService(chart, 'Cart', {
 *   name: 'cart',
 *   port: 8080,
 *   healthPath: '/healthz',
 *   versions: { v1: { image: 'example.com/cart:1.4.0' }, v2: { image: 'example.com/cart:2.0.0' } },
 * });
 */
export class VersionedService<const V extends string> extends Construct implements IMeshService<V> {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
  readonly versions: readonly V[];
  readonly podLabels: Readonly<Record<string, string>>;
  readonly principal: string;

  constructor(scope: Construct, id: string, props: VersionedServiceProps<V>) {
    super(scope, id);
    checkServiceName(this, props.name);
    checkPort(this, props.port);
    if (props.port >= ISTIO_PORTS[0] && props.port <= ISTIO_PORTS[1]) {
      const cure = 'Use another port: https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio';
      throw new ConstructError(this, `port ${props.port} is reserved by Istio (${ISTIO_PORTS.join(' to ')}).`, cure);
    }
    this.name = props.name;
    this.namespace = namespaceOf(this, props.namespace);
    this.port = props.port;
    this.versions = Object.keys(props.versions ?? {}) as V[];
    this.podLabels = { app: props.name };
    const serviceAccountName = props.serviceAccountName ?? props.name;
    checkDnsName(this, 'serviceAccountName', serviceAccountName);
    this.principal = principalOf(this.namespace, serviceAccountName);
    if (this.versions.length === 0) {
      throw new ConstructError(this, `service '${this.name}' has no version.`, "Name at least one: versions: { v1: { image: '...' } }.", {
        code: 'MESH1002',
      });
    }

    addServiceAccount(this, { name: serviceAccountName, namespace: this.namespace, labels: { account: this.name, ...this.nameLabel() } });
    addHttpService(this, 'Resource', {
      metadata: { name: this.name, namespace: this.namespace, labels: { app: this.name, service: this.name, ...this.nameLabel() } },
      selector: this.podLabels,
      port: this.port,
    });
    const { versions, ...shared } = props;
    for (const version of this.versions) this.addVersion(version, serviceAccountName, merge(shared, versions[version]));
  }

  private nameLabel(): Record<string, string> {
    return { 'app.kubernetes.io/name': this.name };
  }

  private addVersion(version: V, serviceAccountName: string, props: ServiceVersionProps): void {
    const { image, replicas = 1 } = props;
    checkDnsLabel(this, 'version', version);
    checkWhole(this, { [`replicas of ${version}`]: replicas }, 1, MAX_REPLICAS);
    checkWhole(this, { startupSeconds: props.startupSeconds ?? 60, user: props.user ?? 0 }, 0, MAX_ID);
    if (props.healthPath !== undefined) checkPath(this, 'healthPath', props.healthPath);
    if (!image) {
      throw new ConstructError(this, `version '${version}' has no image.`, `Give it one: versions: { ${version}: { image: '...' } }.`, {
        code: 'MESH1002',
      });
    }
    const labels = { app: this.name, version };
    const metadata = { name: `${this.name}-${version}`, namespace: this.namespace };
    const allLabels = { ...labels, ...this.nameLabel(), 'app.kubernetes.io/version': version };
    addDeployment(this, version, {
      metadata: { ...metadata, labels: allLabels },
      selector: labels,
      replicas,
      podAnnotations: props.podAnnotations,
      pod: { ...props, image, name: this.name, port: this.port, serviceAccountName },
    });
    if (replicas > 1) {
      new ApiObject(this, `${version}.Budget`, {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { ...metadata, labels: allLabels },
        spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
      });
    }
  }
}

function merge(shared: ServiceVersionProps, own: ServiceVersionProps): ServiceVersionProps {
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as ServiceVersionProps;
  return {
    ...shared,
    ...given,
    env: { ...shared.env, ...own.env },
    resources: { ...shared.resources, ...own.resources },
    podAnnotations: { ...shared.podAnnotations, ...own.podAnnotations },
  };
}
