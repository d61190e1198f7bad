import type { Connection, ConnectionExpectation } from '../../analysis/expectations';

/** Addresses that documentation may name: one of the internet, and one of a node, from which the kubelet probes. */
export const INTERNET = '203.0.113.10';
export const NODE = '192.0.2.1';

/** The cluster's DNS. */
export const DNS = 'coredns.kube-system';

/** NetworkPolicies let it pass. */
export const passes = (promise: string, connection: Connection): ConnectionExpectation => ({ promise, connection, expect: { allowed: true } });

/** NetworkPolicies stop it. */
export const isStopped = (promise: string, connection: Connection): ConnectionExpectation => ({ promise, connection, expect: { allowed: false } });
