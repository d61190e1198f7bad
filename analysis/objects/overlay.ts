import { fullName, groupOf } from './names';
import type { KubernetesObject } from './kubernetes-object';
import type { SourceObject } from './source-object';

/** The objects as `kubectl apply` leaves them: of several with one group, kind, namespace and name, the last. */
export function lastOfEach<Source extends SourceObject>(objects: readonly Source[]): Source[] {
  return [...new Map(objects.map((source) => [identity(source.object), source])).values()];
}

const identity = (object: KubernetesObject) => `${groupOf(object)} ${object.kind ?? ''} ${fullName(object)}`;
