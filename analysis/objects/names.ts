import { type ObjectReference, referenceText } from '../diagnostics';
import type { KubernetesObject } from './kubernetes-object';

/** The namespace that kubectl puts an object in: `default` when the object names none. */
export const namespaceOf = ({ metadata }: KubernetesObject): string => metadata.namespace ?? 'default';

/** `reviews.bookinfo`; the name alone of a Namespace. */
export const fullName = (object: KubernetesObject): string =>
  object.kind === 'Namespace' ? object.metadata.name : `${object.metadata.name}.${namespaceOf(object)}`;

/** `VirtualService/reviews.bookinfo`. */
export const kindAndName = (object: KubernetesObject): string => referenceText(referenceTo(object));

/** The name of an object, for a diagnostic. */
export function referenceTo(object: KubernetesObject): ObjectReference {
  const { apiVersion, kind = '', metadata } = object;
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    kind,
    name: metadata.name,
    ...(kind !== 'Namespace' && { namespace: namespaceOf(object) }),
  };
}

/** The API group of an object; empty for the core group. */
export const groupOf = ({ apiVersion = '' }: KubernetesObject): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
