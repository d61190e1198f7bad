import { isMapping, type KubernetesObject } from '../objects';

/** The `spec` of an object, typed by the caller; empty when it has none. Any field may be absent: manifests are somebody's. */
export function specOf<Spec extends object>(object: KubernetesObject): Partial<Spec> {
  const { spec } = object as { readonly spec?: unknown };
  return isMapping(spec) ? (spec as Partial<Spec>) : {};
}
