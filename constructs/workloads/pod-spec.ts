import type { Container, ContainerPort, EnvVar, PodSpec, ResourceRequirements, Volume, VolumeMount } from '../internal/kubernetes';

/** Requests and limits of a container, as Kubernetes quantities. */
export interface ContainerResources {
  /** CPU that is reserved, such as `100m`. @default '10m' */
  readonly cpuRequest?: string;

  /** CPU above which the container is throttled. @default - no limit */
  readonly cpuLimit?: string;

  /** Memory that is reserved, such as `64Mi`. @default - `memoryLimit` when given, else '64Mi' */
  readonly memoryRequest?: string;

  /** Memory above which the container is killed. @default - `memoryRequest` when given, else '128Mi' */
  readonly memoryLimit?: string;
}

/** A container. It is hardened by default. */
export interface ContainerProps {
  /** The image with its tag. */
  readonly image: string;

  /** The entry point. @default - the image's own */
  readonly command?: readonly string[];

  /** Arguments of the entry point. @default - the image's own */
  readonly args?: readonly string[];

  /** Environment variables. @default - none */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * The uid of the process. 0 is root, which the Pod Security level `restricted` refuses. @default - the image's own user, which must not be root
   */
  readonly user?: number;

  /** Linux capabilities of the process, such as `NET_BIND_SERVICE`. @default - none */
  readonly capabilities?: readonly string[];

  /** Mounts the files of the image read-only. @default true */
  readonly readOnlyRootFilesystem?: boolean;

  /** Folders that the process writes to, by volume name. Each is an emptyDir. @default - none */
  readonly scratch?: Readonly<Record<string, string>>;

  /** Requests and limits. @default - 10m CPU without a limit, 64Mi memory up to 128Mi */
  readonly resources?: ContainerResources;
}

/** A pod with one container. */
export interface PodSpecProps extends ContainerProps {
  /** The name of the container. */
  readonly name: string;

  /** The ServiceAccount, which is the identity of the pod. @default 'default' */
  readonly serviceAccountName?: string;

  /** The port that the container listens on. @default - none */
  readonly port?: number;

  /** An HTTP path that answers 200 when the process is healthy. @default - the probes open the port */
  readonly healthPath?: string;

  /** Time that the process may take to start, in seconds. @default 60 */
  readonly startupSeconds?: number;

  /** Further ports of the container, by name. @default - none */
  readonly namedPorts?: Readonly<Record<string, number>>;

  /** The port of the probes. @default - `port` */
  readonly healthPort?: number;

  /** Environment variables with values from Secrets. @default - none */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;

  /** Volumes other than scratch folders. @default - none */
  readonly mounts?: readonly Mount[];

  /** The group ID that may write to the volumes. @default - the image's own */
  readonly fsGroup?: number;

  /** Mounts the token of the ServiceAccount. @default false */
  readonly mountsToken?: boolean;
}

/** A key of a Secret. */
export interface SecretKey {
  readonly secret: string;
  readonly key: string;
}

/** A volume and its path in the container. */
export interface Mount {
  readonly path: string;
  readonly volume: Volume;
  readonly readOnly?: boolean;
}

const STARTUP_PERIOD_SECONDS = 2;

function probes({ port, healthPath, healthPort = port, startupSeconds = 60 }: PodSpecProps): Partial<Container> {
  if (healthPort === undefined) return {};
  const action = healthPath === undefined ? { tcpSocket: { port: healthPort } } : { httpGet: { path: healthPath, port: healthPort } };
  return {
    startupProbe: { ...action, periodSeconds: STARTUP_PERIOD_SECONDS, failureThreshold: Math.ceil(startupSeconds / STARTUP_PERIOD_SECONDS) },
    readinessProbe: { ...action, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 },
    livenessProbe: { ...action, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 6 },
  };
}

function resources({ cpuRequest = '10m', cpuLimit, ...memory }: ContainerResources): ResourceRequirements {
  const memoryRequest = memory.memoryRequest ?? memory.memoryLimit ?? '64Mi';
  const memoryLimit = memory.memoryLimit ?? memory.memoryRequest ?? '128Mi';
  return {
    requests: { cpu: cpuRequest, memory: memoryRequest },
    limits: { ...(cpuLimit !== undefined && { cpu: cpuLimit }), memory: memoryLimit },
  };
}

function environment({ env = {}, secretEnv = {} }: PodSpecProps): EnvVar[] {
  const secrets = Object.entries(secretEnv).map(([name, { secret, key }]) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } }));
  return [...Object.entries(env).map(([name, value]) => ({ name, value })), ...secrets];
}

function ports({ port, namedPorts = {} }: PodSpecProps): ContainerPort[] {
  const named = Object.entries(namedPorts).map(([name, containerPort]) => ({ name, containerPort, protocol: 'TCP' }));
  return [...(port === undefined ? [] : [{ containerPort: port, protocol: 'TCP' }]), ...named];
}

function volumeMounts({ scratch = {}, mounts = [] }: PodSpecProps): VolumeMount[] {
  return [
    ...mounts.map(({ path, volume, readOnly }) => ({ name: volume.name, mountPath: path, ...(readOnly && { readOnly }) })),
    ...Object.entries(scratch).map(([name, mountPath]) => ({ name, mountPath })),
  ];
}

function container(props: PodSpecProps): Container {
  const [env, containerPorts, mounted] = [environment(props), ports(props), volumeMounts(props)];
  return {
    name: props.name,
    image: props.image,
    imagePullPolicy: 'IfNotPresent',
    ...(props.command && { command: [...props.command] }),
    ...(props.args && { args: [...props.args] }),
    ...(env.length > 0 && { env }),
    ...(containerPorts.length > 0 && { ports: containerPorts }),
    ...(mounted.length > 0 && { volumeMounts: mounted }),
    ...probes(props),
    resources: resources(props.resources ?? {}),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], ...(props.capabilities && { add: [...props.capabilities] }) },
      readOnlyRootFilesystem: props.readOnlyRootFilesystem ?? true,
    },
  };
}

/**
 * Renders a pod that passes the Pod Security level `restricted`, unless it asks for root or a capability: no root, no privilege escalation, no
 * capabilities, the runtime's seccomp profile, read-only files, and no token of its ServiceAccount unless it asks for one.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podSpec(props: PodSpecProps): PodSpec {
  const scratch = Object.keys(props.scratch ?? {}).map((name) => ({ name, emptyDir: {} }));
  const volumes = [...(props.mounts ?? []).map(({ volume }) => volume), ...scratch];
  return {
    ...(props.serviceAccountName !== undefined && { serviceAccountName: props.serviceAccountName }),
    automountServiceAccountToken: props.mountsToken ?? false,
    securityContext: {
      runAsNonRoot: props.user !== 0,
      ...(props.user !== undefined && { runAsUser: props.user }),
      ...(props.fsGroup !== undefined && { fsGroup: props.fsGroup }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [container(props)],
    ...(volumes.length > 0 && { volumes }),
  };
}
