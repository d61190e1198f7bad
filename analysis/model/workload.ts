import { fullName, namespaceOf, type SourceObject } from '../objects';
import type { Labels } from '../match/labels';
import { containersOf, type ContainerPort, type PodSpec, podTemplateOf } from './pod-spec';
import { principalOf } from './principal';

/** An object that is a pod, or makes pods. */
export interface Workload {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;

  /** `reviews-v1.bookinfo`. */
  readonly fullName: string;

  /** The labels of its pods. */
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: PodSpec;

  /** The ports that its containers declare. */
  readonly ports: readonly ContainerPort[];

  readonly serviceAccount: string;

  /** The principal of its pods: `cluster.local/ns/bookinfo/sa/bookinfo-reviews`. */
  readonly principal: string;
  readonly source: SourceObject;
}

/** The workload that an object is; undefined for one that makes no pods. */
export function workloadIn(source: SourceObject): Workload | undefined {
  const { object } = source;
  const template = podTemplateOf(object);
  if (template === undefined) return undefined;
  const { labels, annotations, spec } = template;
  const namespace = namespaceOf(object);
  const serviceAccount = spec.serviceAccountName ?? 'default';
  return {
    kind: object.kind ?? '',
    name: object.metadata.name,
    namespace,
    fullName: fullName(object),
    labels,
    annotations,
    spec,
    ports: containersOf(spec).flatMap(({ ports }) => ports ?? []),
    serviceAccount,
    principal: principalOf(namespace, serviceAccount),
    source,
  };
}

/**
 * The labels that Istio's own charts give the pods of a name, for pods that the manifests do not have: `app: istio-ingressgateway` and
 * `istio: ingressgateway`; istiod's are `app: istiod`.
 */
export function labelsOfUndeclaredPods(fullName: string): Labels {
  const [app = ''] = fullName.split('.');
  return { app, istio: app.replace(/^istio-/, '') };
}
