import { qualifiedHost } from '../../match/host';
import { namespaceOfName } from '../../objects';
import type { SentRequests } from '../request';
import { unjudgeable } from './evidence';
import type { Cluster } from './measurement';

const SERVICE = /^[a-z0-9-]+\.[a-z0-9-]+$/;

/**
 * The service `NAME.NAMESPACE` that a request is sent to. A short name is in the sender's namespace.
 *
 * @throws DiagnosticError when the host of the URL names no service
 */
export function serviceOf(expectation: SentRequests): string {
  const { from, url } = expectation.request;
  const host = hostOf(url);
  // A sender without a namespace, such as `outside`, has no short names.
  const service = qualifiedHost(host, from.includes('.') ? namespaceOfName(from) : '');
  if (SERVICE.test(service)) return service;
  const problem = !host.includes('.') ? `'${from}' has no namespace for the short name '${host}'.` : `the host '${host}' of its URL is no service.`;
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
