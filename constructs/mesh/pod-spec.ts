import { k8s } from 'cdk8s-plus-28';

/** How much of a machine a container asks for and may use, in Kubernetes quantities. */
export interface ContainerResources {
  /** CPU to reserve, such as `100m`. @default '10m' */
  readonly cpuRequest?: string;

  /** CPU to throttle at. @default - no limit */
  readonly cpuLimit?: string;

  /** Memory to reserve, such as `64Mi`. @default - the limit where one is given, else '64Mi' */
  readonly memoryRequest?: string;

  /** Memory above which the container is killed. @default - the request where one is given, else '128Mi' */
  readonly memoryLimit?: string;
}

/** One container, hardened unless told otherwise. */
export interface ContainerProps {
  /** The image, with its tag. */
  readonly image: string;

  /** Replaces the image's entry point. @default - the image's own */
  readonly command?: readonly string[];

  /** Arguments to the entry point. @default - the image's own */
  readonly args?: readonly string[];

  /** Environment variables. @default - none */
  readonly env?: Readonly<Record<string, string>>;

  /** The uid that the process runs as; 0 is root, which only the `baseline` level takes. @default - the image's own user, not root */
  readonly user?: number;

  /** Linux capabilities that the process keeps, such as `NET_BIND_SERVICE`. @default - none */
  readonly capabilities?: readonly string[];

  /** Whether the image's files stay read-only. @default true */
  readonly readOnlyRootFilesystem?: boolean;

  /** Folders that the process writes to, by volume name: each an emptyDir. @default - none */
  readonly scratch?: Readonly<Record<string, string>>;

  /** Requests and limits. @default - 10m CPU without limit, 64Mi memory up to 128Mi */
  readonly resources?: ContainerResources;
}

/** What a pod is besides its container. */
export interface PodSpecProps extends ContainerProps {
  /** The container's name. */
  readonly name: string;

  /** The ServiceAccount, which is the pod's identity. @default 'default' */
  readonly serviceAccountName?: string;

  /** The port that the container listens on. @default - none */
  readonly port?: number;

  /** An HTTP path that answers 200 when the process is well. @default - the port accepts connections */
  readonly healthPath?: string;

  /** How long the process may take to start, in seconds. @default 60 */
  readonly startupSeconds?: number;
}

const STARTUP_PERIOD_SECONDS = 2;

function probes({ port, healthPath, startupSeconds = 60 }: PodSpecProps): Partial<k8s.Container> {
  if (port === undefined) return {};
  const number = k8s.IntOrString.fromNumber(port);
  const action = healthPath === undefined ? { tcpSocket: { port: number } } : { httpGet: { path: healthPath, port: number } };
  return {
    startupProbe: { ...action, periodSeconds: STARTUP_PERIOD_SECONDS, failureThreshold: Math.ceil(startupSeconds / STARTUP_PERIOD_SECONDS) },
    readinessProbe: { ...action, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 },
    livenessProbe: { ...action, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 6 },
  };
}

function resources({ cpuRequest = '10m', cpuLimit, ...memory }: ContainerResources): k8s.ResourceRequirements {
  const memoryRequest = memory.memoryRequest ?? memory.memoryLimit ?? '64Mi';
  const memoryLimit = memory.memoryLimit ?? memory.memoryRequest ?? '128Mi';
  const quantity = (value: string) => k8s.Quantity.fromString(value);
  return {
    requests: { cpu: quantity(cpuRequest), memory: quantity(memoryRequest) },
    limits: { ...(cpuLimit !== undefined && { cpu: quantity(cpuLimit) }), memory: quantity(memoryLimit) },
  };
}

function container(props: PodSpecProps): k8s.Container {
  const env = Object.entries(props.env ?? {}).map(([name, value]) => ({ name, value }));
  const volumeMounts = Object.entries(props.scratch ?? {}).map(([name, mountPath]) => ({ name, mountPath }));
  return {
    name: props.name,
    image: props.image,
    imagePullPolicy: 'IfNotPresent',
    ...(props.command && { command: [...props.command] }),
    ...(props.args && { args: [...props.args] }),
    ...(env.length > 0 && { env }),
    ...(props.port !== undefined && { ports: [{ containerPort: props.port, protocol: 'TCP' }] }),
    ...(volumeMounts.length > 0 && { volumeMounts }),
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
 * A pod that passes the `restricted` Pod Security level unless it asks for root or a capability: not root, no privileges to gain, no capabilities, the runtime's seccomp profile,
 * read-only files and no token of its ServiceAccount.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podSpec(props: PodSpecProps): k8s.PodSpec {
  const volumes = Object.keys(props.scratch ?? {}).map((name) => ({ name, emptyDir: {} }));
  return {
    ...(props.serviceAccountName !== undefined && { serviceAccountName: props.serviceAccountName }),
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: props.user !== 0,
      ...(props.user !== undefined && { runAsUser: props.user }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [container(props)],
    ...(volumes.length > 0 && { volumes }),
  };
}
