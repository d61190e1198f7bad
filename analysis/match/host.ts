/** Strips the cluster's domain and completes a short name: `reviews` in namespace bookinfo, and `reviews.bookinfo.svc.cluster.local`, are `reviews.bookinfo`. */
export function qualifiedHost(host: string, namespace: string): string {
  return host.includes('.') ? host.replace(/\.svc(\.cluster\.local)?$/, '') : `${host}.${namespace}`;
}

/** Tells whether a host, which may be a wildcard such as `*.example.com` or `*`, covers another: it matches every name that the other matches. */
export function coversHost(wide: string, host: string): boolean {
  return wide === '*' || wide === host || (wide.startsWith('*.') && host.endsWith(wide.slice(1)));
}

/** The keys of a map by host that cover a host, or that it covers. Only a wildcard looks at all of them. */
export function overlappingHosts(host: string, hosts: ReadonlyMap<string, unknown>): string[] {
  if (host.startsWith('*')) return [...hosts.keys()].filter((other) => coversHost(host, other) || coversHost(other, host));
  const labels = host.split('.');
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  return [host, ...wildcards, '*'].filter((other) => hosts.has(other));
}
