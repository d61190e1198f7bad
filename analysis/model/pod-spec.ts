import { isMapping, type KubernetesObject } from '../objects';
import type { Labels } from '../match/labels';

/** The fields of a pod that a model reads. Manifests are somebody's: any field may be absent or null. */
export interface PodSpec {
  readonly serviceAccountName?: string | null;
  readonly hostNetwork?: boolean | null;
  readonly containers?: readonly Container[] | null;
  readonly initContainers?: readonly Container[] | null;
  readonly volumes?: readonly Volume[] | null;
}

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly args?: readonly string[] | null;
  readonly command?: readonly string[] | null;
  readonly ports?: readonly ContainerPort[] | null;
  readonly env?: readonly EnvVar[] | null;
  readonly envFrom?: readonly { readonly secretRef?: SecretReference | null }[] | null;
}

/** A port of a container. */
export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;

  /** @default 'TCP' */
  readonly protocol?: string;
}

interface EnvVar {
  readonly name: string;
  readonly valueFrom?: { readonly secretKeyRef?: (SecretReference & { readonly key?: string }) | null } | null;
}

/** The name of a Secret, in a variable or a volume. */
export interface SecretReference {
  readonly name?: string;
  readonly secretName?: string;
  readonly items?: readonly { readonly key: string }[] | null;
  readonly optional?: boolean | null;
}

interface Volume {
  readonly name: string;
  readonly secret?: SecretReference | null;
  readonly projected?: { readonly sources?: readonly { readonly secret?: SecretReference | null }[] | null } | null;
}

/** A pod as an object describes it. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: PodSpec;
}

/** The pod of an object that is one or makes some: a Pod, or anything with a template (Deployment, Job, CronJob ...). Undefined for others. */
export function podTemplateOf(object: KubernetesObject): PodTemplate | undefined {
  const spec = fieldOf(object, 'spec');
  if (object.kind === 'Pod') return toTemplate(object.metadata, spec);
  const template = fieldOf(spec, 'template') ?? fieldOf(fieldOf(fieldOf(spec, 'jobTemplate'), 'spec'), 'template');
  const podSpec = fieldOf(template, 'spec');
  return podSpec === undefined || !('containers' in podSpec) ? undefined : toTemplate(fieldOf(template, 'metadata') ?? {}, podSpec);
}

function toTemplate(metadata: object, spec: object = {}): PodTemplate {
  const { labels, annotations } = metadata as { readonly labels?: Labels | null; readonly annotations?: Labels | null };
  return { labels: labels ?? {}, annotations: annotations ?? {}, spec: spec };
}

function fieldOf(value: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  const field = isMapping(value) ? value[name] : undefined;
  return isMapping(field) ? field : undefined;
}

/** All containers of a pod, init containers last. */
export const containersOf = ({ containers, initContainers }: PodSpec): readonly Container[] => [...(containers ?? []), ...(initContainers ?? [])];
