import type { Construct } from 'constructs';
import { ConstructError } from '../internal/construct-error';

/** Pods of one namespace, by their labels. */
export interface PodSelection {
  /** Labels that the pods carry, all of them. An empty object is every pod. */
  readonly podLabels: Readonly<Record<string, string>>;

  /** The pods' namespace. */
  readonly namespace: string;
}

/** Whoever calls others in the mesh: pods with one identity. */
export interface ICaller extends PodSelection {
  /** The name that objects about the caller carry, such as `cart`. */
  readonly name: string;

  /** The identity in the caller's certificate, as policies write it: `cluster.local/ns/NAMESPACE/sa/SERVICE_ACCOUNT`. */
  readonly principal: string;
}

/** Whoever is called: what an authorization policy guards. */
export interface ICallee extends PodSelection {
  /** The name that objects about it carry. */
  readonly name: string;

  /** The object to attach policies to, for pods that istiod manages. @default - policies select the pods by their labels */
  readonly targetRef?: { readonly group: string; readonly kind: string; readonly name: string };
}

/**
 * A service of the mesh whose versions the compiler knows: `V` is `'v1' | 'v2'`.
 *
 * A VersionedService is one. A service that something else deploys is described by a plain object of this shape.
 */
export interface IMeshService<V extends string = string> extends ICaller, ICallee {
  /** The port of the Service, and of its containers. */
  readonly port: number;

  /** The versions that have a Deployment, in the order in which they were declared. */
  readonly versions: readonly V[];
}

/** Fails unless it is a service: what the compiler says to TypeScript, said to JavaScript. */
export function checkService(scope: Construct, service: IMeshService): void {
  if (typeof service?.name === 'string' && typeof service.namespace === 'string' && Array.isArray(service.versions)) return;
  const given = JSON.stringify(service) ?? 'missing';
  throw new ConstructError(scope, `service is ${given}.`, 'Pass the construct, such as a VersionedService, not its name.');
}

/**
 * The identity of a ServiceAccount.
 *
 * `cluster.local` stands for the mesh's own trust domain in every policy, also where that has another name.
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-td-migration/
 */
export function principalOf(namespace: string, serviceAccountName: string): string {
  return `cluster.local/ns/${namespace}/sa/${serviceAccountName}`;
}
