import { type ObjectReference, referenceText } from '../diagnostics';
import type { KubernetesObject } from './kubernetes-object';
import { isClusterScoped } from './scope';

/** The namespace that kubectl puts an object in: `default` when the object names none. */
export const namespaceOf = ({ metadata }: Pick<KubernetesObject, 'metadata'>): string => metadata.namespace ?? 'default';

/** `reviews.bookinfo`; the name alone of a cluster-scoped object. */
export const fullName = (object: KubernetesObject): string =>
  isClusterScoped(object) ? object.metadata.name : `${object.metadata.name}.${namespaceOf(object)}`;

/** The namespace of `NAME.NAMESPACE`. A name without a dot, such as the sender `outside`, is also its namespace. */
export const namespaceOfName = (fullName: string): string => fullName.slice(fullName.lastIndexOf('.') + 1);

/** `VirtualService/reviews.bookinfo`; `ClusterRole/kiali`. */
export const kindAndName = (object: KubernetesObject): string => referenceText(referenceTo(object));

/** The name of an object, for a diagnostic. */
export function referenceTo(object: KubernetesObject): ObjectReference {
  const { apiVersion, kind = '', metadata } = object;
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    kind,
    name: metadata.name,
    ...(!isClusterScoped(object) && { namespace: namespaceOf(object) }),
  };
}

/** The API group of an object; empty for the core group. */
export const groupOf = ({ apiVersion = '' }: KubernetesObject): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
