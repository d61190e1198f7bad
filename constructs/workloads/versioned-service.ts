import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsLabel, checkDnsName, checkPath, checkPort, checkServiceName, checkWhole } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { namespaceOf } from '../internal/namespace';
import { addDeployment } from './deployment';
import type { ContainerProps } from './pod-spec';
import { type IMeshService, principalOf } from './references';
import { addHttpService } from './service';
import { addServiceAccount } from './service-account';

const MAX_REPLICAS = 1000;
const MAX_ID = 2 ** 31 - 1;
const ISTIO_PORTS = [15000, 15090] as const;

/**
 * What every version of a service shares, unless a version says otherwise.
 *
 * A version adds to `env`, `podAnnotations` and `resources`, and replaces everything else.
 */
export interface ServiceVersionProps extends Partial<ContainerProps> {
  /** An HTTP path that answers 200 when the process is well, asked by all three probes. @default - the port accepts connections */
  readonly healthPath?: string;

  /** How long a pod may take to start, in seconds. @default 60 */
  readonly startupSeconds?: number;

  /** Annotations of the pods. @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /** Pods of each version. From 2 on, they spread over nodes and a PodDisruptionBudget keeps all but one. @default 1 */
  readonly replicas?: number;
}

/** Properties of `VersionedService`. */
export interface VersionedServiceProps<V extends string> extends ServiceVersionProps {
  /** The Service's name: the host that others call. */
  readonly name: string;

  /** The port of the Service and of the containers; the protocol is HTTP. */
  readonly port: number;

  /** The versions, by name. Each has a Deployment `NAME-VERSION`, and an `image` here or for all. */
  readonly versions: Readonly<Record<V, ServiceVersionProps>>;

  /** The namespace. @default - the chart's */
  readonly namespace?: string;

  /** The name of the ServiceAccount that all versions run as: the service's identity. @default - the Service's name */
  readonly serviceAccountName?: string;
}

/**
 * A service with one Deployment per version, called by one name and known by one identity.
 *
 * Objects: ServiceAccount, Service, a Deployment per version, and a PodDisruptionBudget per version from 2 replicas on. Labels and selectors
 * are those of Istio's samples (`app`, `version`, `service`, `account`). A rolling update keeps every replica until its successor is ready, and
 * a request that meets one on its way out is made again by the caller's sidecar, as Istio does by default.
 *
 * Pods are hardened: not root (an image with a named user needs `user`), read-only files (`scratch` for folders that are written), 128 Mi of
 * memory (`resources` for more).
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
      const cure = 'Listen on another: https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio';
      throw new ConstructError(this, `port ${props.port} is one of Istio's own (${ISTIO_PORTS.join(' to ')}).`, cure);
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
      throw new ConstructError(this, `service '${this.name}' has no version.`, "Name at least one: versions: { v1: { image: '...' } }.");
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
      throw new ConstructError(this, `version '${version}' has no image.`, `Give it one: versions: { ${version}: { image: '...' } }.`);
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
