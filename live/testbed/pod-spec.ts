import { availableParallelism, totalmem } from 'node:os';
import { type KubernetesObject, namespaceOf, quantityOf } from '../../analysis/objects';
import { API_SERVICE, MACHINE_ADDRESS } from './network';
import { TestbedError } from '../live-error';

/** The fields of a Pod that the testbed reads. */
export interface Pod extends KubernetesObject {
  readonly spec: {
    readonly nodeName?: string;
    readonly serviceAccountName?: string;
    readonly securityContext?: { readonly runAsUser?: number; readonly runAsGroup?: number };
    readonly containers: readonly PodContainer[];
    readonly initContainers?: readonly PodContainer[];
    readonly volumes?: readonly Volume[];
  };
  readonly status?: {
    readonly podIP?: string;
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

export interface PodContainer {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly ports?: readonly { readonly containerPort: number; readonly protocol?: string }[];
  readonly restartPolicy?: string;
  readonly resources?: { readonly limits?: Readonly<Record<string, string>> };
  readonly securityContext?: { readonly runAsUser?: number; readonly runAsGroup?: number };
  readonly volumeMounts?: readonly VolumeMount[];
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;

  /** The path in the volume that is mounted. @default - all of the volume */
  readonly subPath?: string;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: { readonly fieldPath: string };
    readonly resourceFieldRef?: { readonly resource: string };
    readonly secretKeyRef?: KeyReference;
    readonly configMapKeyRef?: KeyReference;
  };
}

/** One key of a Secret or a ConfigMap. */
export interface KeyReference {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** The keys of a Secret or a ConfigMap that become files. */
interface Source {
  readonly optional?: boolean;

  /** Keys, and the paths of their files. @default - every key, as a file of its name */
  readonly items?: readonly { readonly key: string; readonly path: string }[];
}

export type NamedSource = Source & { readonly name: string };

export interface Volume {
  readonly name: string;
  readonly configMap?: NamedSource;
  readonly secret?: Source & { readonly secretName: string };
  readonly downwardAPI?: PodFields;
  readonly projected?: { readonly sources: readonly ProjectedSource[] };
}

export interface ProjectedSource {
  readonly serviceAccountToken?: { readonly audience?: string; readonly path: string };
  readonly configMap?: NamedSource;
  readonly secret?: NamedSource;
  readonly downwardAPI?: PodFields;
}

export interface PodFields {
  readonly items: readonly { readonly path: string; readonly fieldRef?: { readonly fieldPath: string } }[];
}

/** Tells whether a Pod is ready. */
export const isReady = (pod: Pod): boolean => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;

/** The workload that a Pod belongs to, `NAME.NAMESPACE`: its Deployment, or itself. */
export function workloadOf(pod: Pod): string {
  const { metadata } = pod;
  const owner = metadata.ownerReferences?.find(({ kind }) => kind === 'ReplicaSet')?.name;
  const hash = metadata.labels?.['pod-template-hash'];
  const name = owner === undefined ? metadata.name : owner.replace(new RegExp(`-${hash}$`), '');
  return `${name}.${namespaceOf(pod)}`;
}

/** The container of Istio's proxy: of a sidecar, a native sidecar or a gateway. */
export const proxyOf = ({ spec }: Pod): PodContainer | undefined =>
  [...spec.containers, ...(spec.initContainers ?? [])].find(({ name }) => name === 'istio-proxy');

/** The value of a field of a Pod, by its name in `fieldRef` and `downwardAPI`. */
export function fieldOf(pod: Pod, path: string, address: string): string {
  const lines = (map: Readonly<Record<string, string>> = {}) =>
    Object.entries(map)
      .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      .join('\n');
  const fields: Record<string, string> = {
    'metadata.name': pod.metadata.name,
    'metadata.namespace': pod.metadata.namespace ?? '',
    'metadata.uid': pod.metadata.uid ?? '',
    'metadata.labels': lines(pod.metadata.labels),
    'metadata.annotations': lines(pod.metadata.annotations),
    'spec.nodeName': pod.spec.nodeName ?? '',
    'spec.serviceAccountName': pod.spec.serviceAccountName ?? 'default',
    'status.podIP': address,
    'status.hostIP': MACHINE_ADDRESS,
  };
  const single = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (single) return pod.metadata[single[1] as 'labels' | 'annotations']?.[single[2]!] ?? '';
  const value = fields[path];
  if (value === undefined) throw new TestbedError(`Pod ${workloadOf(pod)}: the testbed does not know the field ${path}`);
  return value;
}

/** The value of a `resourceFieldRef`: a container's limit in whole cores or bytes, or else the machine's capacity. */
function limitOf({ resources }: PodContainer, resource: string): string {
  const name = resource.replace('limits.', '');
  const limit = quantityOf(resources?.limits?.[name] ?? '');
  return String(name === 'cpu' ? Math.ceil(limit ?? availableParallelism()) : (limit ?? totalmem()));
}

/** The inputs of a container's environment, besides the Pod. */
export interface EnvironmentSources {
  readonly address: string;

  /** The values that variables take from Secrets and ConfigMaps, by the variables' names. */
  readonly referenced: Readonly<Record<string, string>>;
}

/** The variables with the address of the API server, which the kubelet sets in every container. */
const API_SERVER = { KUBERNETES_SERVICE_HOST: API_SERVICE.address, KUBERNETES_SERVICE_PORT: String(API_SERVICE.port) };

/** The environment of a container, `$(NAME)` replaced. */
export function environmentOf(pod: Pod, container: PodContainer, { address, referenced }: EnvironmentSources): Record<string, string> {
  const env: Record<string, string> = { ...API_SERVER };
  for (const { name, value, valueFrom } of container.env ?? []) {
    if (valueFrom?.fieldRef) env[name] = fieldOf(pod, valueFrom.fieldRef.fieldPath, address);
    else if (valueFrom?.resourceFieldRef) env[name] = limitOf(container, valueFrom.resourceFieldRef.resource);
    else if (valueFrom === undefined) env[name] = expanded(value ?? '', env);
    else if (name in referenced) env[name] = referenced[name]!;
  }
  return env;
}

/** The arguments of a container, `$(NAME)` replaced. */
export const argumentsOf = ({ args = [] }: PodContainer, env: Readonly<Record<string, string>>): string[] => args.map((text) => expanded(text, env));

/** The command of a container, `$(NAME)` replaced; empty if the image decides. */
export const commandOf = ({ command = [] }: PodContainer, env: Readonly<Record<string, string>>): string[] =>
  command.map((text) => expanded(text, env));

const expanded = (text: string, env: Readonly<Record<string, string>>) =>
  text.replace(/\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g, (whole, name: string) => env[name] ?? whole);
