import type { Connection, ConnectionExpectation } from '../../analysis/expectations';

/** Addresses reserved for documentation: one for the internet, and one for a node, from which the kubelet probes. */
export const INTERNET = '203.0.113.10';
export const NODE = '192.0.2.1';

/** The cluster's DNS. */
export const DNS = 'coredns.kube-system';

/** NetworkPolicies allow the connection. */
export const passes = (promise: string, connection: Connection): ConnectionExpectation => ({ promise, connection, expect: { allowed: true } });

/** NetworkPolicies deny the connection. */
export const isStopped = (promise: string, connection: Connection): ConnectionExpectation => ({ promise, connection, expect: { allowed: false } });
