import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mesh } from '../../../../analysis/model';
import type { KubernetesObject } from '../../../../analysis/objects';
import type { Connection, ConnectionExpectation } from '../../../../analysis/expectations';
import { Ends } from '../../../../live/measure/network-policy/ends';
import { type NetworkPolicy, policiesOf } from '../../../../live/measure/network-policy/policies';
import { type Traffic, trafficOf } from '../../../../live/measure/network-policy/traffic';

export function policy(name: string, spec: NetworkPolicy['spec']): NetworkPolicy {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop' }, spec };
}

export function pod(name: string, namespace: string, more: object = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name } }, ...more };
}

const container = { name: 'cart', ports: [{ name: 'http', containerPort: 8080 }] };
const template = { metadata: { labels: { app: 'cart' } }, spec: { containers: [container] } };

/** A shop in which only web reaches cart, and a guest outside it whom nothing limits. */
export const SHOP: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { tier: 'gold' } } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cart', namespace: 'shop' }, ...{ spec: { template } } },
  pod('web', 'shop', { status: { podIP: '10.1.2.3' } }),
  pod('guest', 'other'),
  policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  policy('web-egress', { podSelector: { matchLabels: { app: 'web' } }, egress: [{ to: [{ podSelector: { matchLabels: { app: 'cart' } } }] }] }),
  policy('web-to-cart', {
    podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['cart', 'catalogue', 'checkout', 'warehouse'] }] },
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ...{ ports: [{ port: 'http' }] } }],
  }),
];

/** The mesh that some objects make. */
export const meshOf = (objects: readonly KubernetesObject[]) => Mesh.of(objects.map((object) => ({ object, file: 'shop.yaml' })));

export const POLICIES = policiesOf(meshOf(SHOP));

export function traffic(connection: Connection): Traffic {
  return trafficOf(connection, new Ends(meshOf(SHOP)));
}

const expected = (from: string, to: string, allowed: boolean): ConnectionExpectation => ({
  promise: `${from} ${allowed ? 'reaches' : 'does not reach'} ${to}`,
  connection: { from, to, port: 8080 },
  expect: { allowed },
});

/** Asked when the output was recorded. */
export const ASKED: readonly ConnectionExpectation[] = [
  expected('web.shop', 'cart.shop', true),
  expected('guest.other', 'cart.shop', false),
  expected('web.shop', '203.0.113.7', false),
  expected('guest.other', '203.0.113.7', true),
  expected('cart.shop', 'web.shop', false),
];

/** The recorded output of cyclonus v0.5.6. */
export const RECORDED = readFileSync(join(__dirname, 'recorded/shop.txt'), 'utf8');

const STAND_INS = mkdtempSync(join(tmpdir(), 'stand-ins-'));
afterAll(() => {
  rmSync(STAND_INS, { recursive: true });
});

/** A stand-in for cyclonus: the lines of a shell script. */
export function standIn(...lines: readonly string[]): string {
  const path = join(mkdtempSync(join(STAND_INS, 'of-')), 'cyclonus');
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  return path;
}
