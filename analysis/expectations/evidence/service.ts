import type { SentRequests } from '../request';
import { unjudgeable } from './evidence';
import type { Cluster } from './measurement';

const CLUSTER_HOST = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?)?)?$/;

/**
 * The service `NAME.NAMESPACE` that a request is sent to. A short name is in the sender's namespace.
 *
 * @throws DiagnosticError when the host of the URL names no service
 */
export function serviceOf(expectation: SentRequests): string {
  const { from, url } = expectation.request;
  const host = hostOf(url);
  const [, name, namespace = namespaceOf(from)] = CLUSTER_HOST.exec(host) ?? [];
  if (name !== undefined && namespace !== undefined) return `${name}.${namespace}`;
  const problem = name === undefined ? `the host '${host}' of its URL is no service.` : `'${from}' has no namespace for the short name '${host}'.`;
  throw unjudgeable(expectation, problem, "Write NAME.NAMESPACE as the host, or name the service meant with 'of'.");
}

/** The workloads of a service. Any other name is that of a workload. */
export function workloadsOf(cluster: Cluster, serviceOrWorkload: string): readonly string[] {
  const versions = cluster.versionsOf(serviceOrWorkload);
  return versions.size > 0 ? [...versions.keys()] : [serviceOrWorkload];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}

function namespaceOf(workload: string): string | undefined {
  return workload.includes('.') ? workload.slice(workload.lastIndexOf('.') + 1) : undefined;
}
