import type { Request } from '../../analysis/expectations';

/** The workloads that istioctl installs. The egress gateway belongs to the profile demo. */
export const INGRESS_GATEWAY = 'istio-ingressgateway.istio-system';
export const EGRESS_GATEWAY = 'istio-egressgateway.istio-system';
export const ISTIOD = 'istiod.istio-system';

/** The address of an entry, for a client outside the mesh. */
export interface Entry {
  readonly origin: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Istio's gateway, by plain HTTP. */
export const GATEWAY: Entry = { origin: `http://${INGRESS_GATEWAY}` };

/** A request from outside to a path of an entry. */
export function ask(entry: Entry, path: string, more: Partial<Request> = {}): Request {
  return { from: 'outside', url: `${entry.origin}${path}`, ...(entry.headers && { headers: entry.headers }), ...more };
}

/** Enough requests to notice a share that is 10 percentage points off. */
export const MANY = { count: 2000, concurrency: 8 } as const;

/** Enough requests to tell all, or none, from a share that is 10 percentage points off. */
export const SOME = { count: 200, concurrency: 8 } as const;
