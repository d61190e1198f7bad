import type { Request } from '../../analysis/expectations';

/** What istioctl installs; the egress gateway is of the profile demo. */
export const INGRESS_GATEWAY = 'istio-ingressgateway.istio-system';
export const EGRESS_GATEWAY = 'istio-egressgateway.istio-system';
export const ISTIOD = 'istiod.istio-system';

/** How a client outside the mesh asks for a page. */
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

/** Enough requests to see a share change by 10 percentage points. */
export const MANY = { count: 2000, concurrency: 8 } as const;

/** Enough requests to see that all of them, or none, have a share of 10 % or more. */
export const SOME = { count: 200, concurrency: 8 } as const;
