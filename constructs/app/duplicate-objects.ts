import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Attached } from '../internal/attached';
import { isClusterScoped } from '../internal/cluster-scoped';
import type { Diagnostic, ObjectReference } from '../../analysis/diagnostics';
import { applySetOf } from './apply-set';

/** Finds objects of one name among objects that are applied together. */
export class DuplicateObjects {
  /** The path of the latest object of each identity, in each set of objects that are applied together. */
  private readonly paths = new Attached<IConstruct, Map<string, string>>();

  /** Takes note of an object. Returns a finding if an earlier one has its name. */
  note(object: ApiObject): Diagnostic | undefined {
    const set = applySetOf(object);
    const paths = this.paths.get(set) ?? this.paths.set(set, new Map());
    const namespace = isClusterScoped(object) ? '' : (object.metadata.namespace ?? '');
    const key = `${object.apiGroup}/${object.kind} ${namespace}/${object.name}`;
    const other = paths.get(key);
    paths.set(key, object.node.path);
    if (other === undefined) return undefined;
    const { apiVersion, kind, name } = object;
    const reference: ObjectReference = { apiVersion, kind, name, ...(namespace && { namespace }) };
    return {
      code: 'MESH1005',
      severity: 'error',
      where: { constructPath: object.node.path },
      object: reference,
      message: `${kind} '${name}' is also written by ${other}: the later one would replace it.`,
      cure: 'Keep one, or name them differently.',
      related: [{ object: reference, where: { constructPath: other } }],
    };
  }
}
