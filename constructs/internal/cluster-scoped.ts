import { type ApiObject, JsonPatch } from 'cdk8s';
import { Attached } from './attached';

const marks = new Attached<ApiObject, true>();

/** Keeps the chart's namespace off an object that belongs to the whole cluster. */
export function clusterScoped(object: ApiObject): void {
  marks.set(object, true);
  if (object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

/** Tells whether an object was marked as belonging to the whole cluster. */
export function isClusterScoped(object: ApiObject): boolean {
  return marks.get(object) === true;
}
