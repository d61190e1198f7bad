import { type ApiObject, JsonPatch } from 'cdk8s';
import { Attached } from './attached';

const marks = new Attached<ApiObject, true>();

/** Marks an object as cluster-scoped, and removes the chart's namespace from it. */
export function clusterScoped(object: ApiObject): void {
  marks.set(object, true);
  if (object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

/** Tells whether an object was marked as cluster-scoped. */
export function isClusterScoped(object: ApiObject): boolean {
  return marks.get(object) === true;
}
