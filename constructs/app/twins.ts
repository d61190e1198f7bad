import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Attached } from '../internal/attached';
import { isClusterScoped } from '../internal/names';
import { applySetOf } from './apply-set';

/** Finds objects of one name among those that are applied together. */
export class Twins {
  /** The paths of the objects, by what the API server tells them apart by. */
  private readonly paths = new Attached<IConstruct, Map<string, string>>();

  /** Takes note of an object, and says what is wrong when another one has its name. */
  note(object: ApiObject): string | undefined {
    const set = applySetOf(object);
    const paths = this.paths.get(set) ?? this.paths.set(set, new Map());
    const namespace = isClusterScoped(object) ? '' : (object.metadata.namespace ?? '');
    const key = `${object.apiGroup}/${object.kind} ${namespace}/${object.name}`;
    const twin = paths.get(key);
    paths.set(key, object.node.path);
    if (twin === undefined) return undefined;
    const name = `${object.kind} '${object.name}'`;
    return `[${object.node.path}] ${name} is also written by ${twin}: the later one would replace it. Keep one, or name them differently.`;
  }
}
