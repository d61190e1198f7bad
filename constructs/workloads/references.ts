import type { Construct } from 'constructs';
import { ConstructError } from '../internal/construct-error';

/** Pods of one namespace, selected by their labels. */
export interface PodSelection {
  /** Labels that the pods have, all of them. An empty object selects every pod of the namespace. */
  readonly podLabels: Readonly<Record<string, string>>;

  /** The namespace of the pods. */
  readonly namespace: string;
}

/** A caller in the mesh: pods with one identity. */
export interface ICaller extends PodSelection {
  /** The name of the caller in the names of objects, such as `cart`. */
  readonly name: string;

  /** The identity in the certificate of the caller, as policies write it: `cluster.local/ns/NAMESPACE/sa/SERVICE_ACCOUNT`. */
  readonly principal: string;
}

/** The target of calls, which an AuthorizationPolicy guards. */
export interface ICallee extends PodSelection {
  /** The name of the target in the names of objects. */
  readonly name: string;

  /** The object that policies attach to, for pods that istiod manages. @default - policies select the pods by their labels */
  readonly targetRef?: { readonly group: string; readonly kind: string; readonly name: string };
}

/**
 * A service of the mesh. The compiler knows its versions: `V` is `'v1' | 'v2'`.
 *
 * VersionedService is one. A plain object of this shape describes a service that somebody else deploys.
 */
export interface IMeshService<V extends string = string> extends ICaller, ICallee {
  /** The port of the Service and of its containers. */
  readonly port: number;

  /** The versions that have a Deployment, in the order of their declaration. */
  readonly versions: readonly V[];
}

/** Throws unless `service` is a service. For JavaScript callers, who have no compiler. */
export function checkService(scope: Construct, service: IMeshService): void {
  if (typeof service?.name === 'string' && typeof service.namespace === 'string' && Array.isArray(service.versions)) return;
  const given = JSON.stringify(service) ?? 'missing';
  throw new ConstructError(scope, `service is ${given}.`, 'Pass the construct, such as a VersionedService, not its name.');
}
