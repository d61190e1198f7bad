import type { Labels } from '../match/labels';
import type { SourceObject } from '../objects';

/** The label by which every namespace can be selected; the API server sets it. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** A namespace. */
export interface Namespace {
  readonly name: string;

  /** Its labels, with the one that the API server sets. */
  readonly labels: Labels;

  /** Tells whether new pods get a sidecar: `istio-injection: enabled`, or a revision. */
  readonly isInjected: boolean;

  /** @default - the manifests do not declare it */
  readonly source?: SourceObject;
}

/** The namespace that an object declares. */
export function namespaceIn(source: SourceObject): Namespace {
  const { name, labels } = source.object.metadata;
  return toNamespace(name, labels ?? {}, source);
}

/** A namespace that the manifests name and do not declare. */
export const undeclaredNamespace = (name: string): Namespace => toNamespace(name, {});

function toNamespace(name: string, labels: Labels, source?: SourceObject): Namespace {
  const injection = labels['istio-injection'];
  const isInjected = injection === 'enabled' || (injection !== 'disabled' && Boolean(labels['istio.io/rev']));
  return { name, labels: { ...labels, [NAME_LABEL]: name }, isInjected, ...(source && { source }) };
}
