/**
 * Fields of Kubernetes' own kinds that this library writes, in Kubernetes' spelling. Objects of these types go into an `ApiObject` as they are.
 *
 * @see https://kubernetes.io/docs/reference/generated/kubernetes-api/
 */

/** Labels, selectors and annotations. */
export type StringMap = Readonly<Record<string, string>>;

/** The metadata of an object. */
export interface ObjectMeta {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
}

/** A selector of pods or namespaces by their labels. */
export interface LabelSelector {
  readonly matchLabels?: StringMap;
}

/** A Deployment. */
export interface DeploymentSpec {
  readonly replicas: number;
  readonly selector: LabelSelector;
  readonly strategy: { readonly type: string; readonly rollingUpdate?: { readonly maxSurge: number; readonly maxUnavailable: number } };
  readonly template: { readonly metadata: ObjectMeta; readonly spec: PodSpec };
}

/** A pod. */
export interface PodSpec {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: {
    readonly runAsNonRoot: boolean;
    readonly runAsUser?: number;
    readonly fsGroup?: number;
    readonly seccompProfile: { readonly type: string };
  };
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly topologySpreadConstraints?: readonly {
    readonly maxSkew: number;
    readonly topologyKey: string;
    readonly whenUnsatisfiable: string;
    readonly labelSelector: LabelSelector;
  }[];
}

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly ports?: readonly ContainerPort[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly resources: ResourceRequirements;
  readonly securityContext: {
    readonly allowPrivilegeEscalation: boolean;
    readonly capabilities: { readonly drop: readonly string[]; readonly add?: readonly string[] };
    readonly readOnlyRootFilesystem: boolean;
  };
}

/** A check of a container by the kubelet. */
export interface Probe {
  readonly tcpSocket?: { readonly port: number };
  readonly httpGet?: { readonly path: string; readonly port: number };
  readonly periodSeconds: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold: number;
}

/** Quantities of CPU and memory. */
export interface ResourceRequirements {
  readonly requests: StringMap;
  readonly limits: StringMap;
}

/** An environment variable. */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

/** A port of a container. */
export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol: string;
}

/** The place of a volume in a container. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
}

/** A volume of a pod. */
export interface Volume {
  readonly name: string;
  readonly emptyDir?: object;
  readonly configMap?: { readonly name: string };
  readonly secret?: { readonly secretName: string };
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly projected?: { readonly sources: readonly { readonly configMap: { readonly name: string } }[] };
}

/** The part of a Service's spec that exposes it. */
export interface ServiceExposure {
  readonly type: string;
  readonly loadBalancerSourceRanges?: readonly string[];
}

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A port in a rule of a NetworkPolicy. */
export interface NetworkPolicyPort {
  readonly port: number;
  readonly protocol: string;
}

/** A peer in a rule of a NetworkPolicy. */
export interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}
