import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { bench } from '../files';
import type { Pair } from '../pair';
import { ours } from './ours';

const goProgram = { name: 'kustomize', package: 'sigs.k8s.io/kustomize/kustomize/v5', version: 'v5.8.2' };
const HEADER = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };

const replace = (target: { kind: string; name?: string }, path: string, value: string[]) => ({
  target,
  patch: dump([{ op: 'replace', path, value }]),
});

/** The changes of a tenant to the base: its namespace, a label, the host of its entry, and the identities of callers. */
function overlay(tenant: string): object {
  const identity = (service: string) => `cluster.local/ns/${tenant}/sa/bookinfo-${service}`;
  const host = [`${tenant}.example.com`];
  const principals = '/spec/rules/0/from/0/source/principals';
  return {
    ...HEADER,
    namespace: tenant,
    labels: [{ pairs: { 'app.kubernetes.io/instance': tenant } }],
    resources: ['../base'],
    patches: [
      replace({ kind: 'Gateway' }, '/spec/servers/0/hosts', host),
      replace({ kind: 'VirtualService', name: 'bookinfo' }, '/spec/hosts', host),
      replace({ kind: 'AuthorizationPolicy', name: 'allow-productpage-to-.*' }, principals, [identity('productpage')]),
      replace({ kind: 'AuthorizationPolicy', name: 'allow-reviews-to-ratings' }, principals, [identity('reviews')]),
    ],
  };
}

/** One root that lists an overlay for each tenant. All overlays share one base. */
export const kustomize: Pair = {
  name: 'kustomize',
  title: 'Kustomize, one root',
  sizes: [100],
  writesSameObjects: true,
  goProgram,
  version: () => goProgram.version,
  ours,
  peer: ({ folder, tenants }, { program }) => {
    const root = join(folder, 'kustomize');
    cpSync(bench('peers', 'kustomize', 'base'), join(root, 'base'), { recursive: true });
    for (const tenant of tenants) {
      mkdirSync(join(root, tenant));
      writeFileSync(join(root, tenant, 'kustomization.yaml'), dump(overlay(tenant)));
    }
    writeFileSync(join(root, 'kustomization.yaml'), dump({ ...HEADER, resources: tenants }));
    return { program, args: ['build', root], output: join(folder, 'kustomize.yaml'), prints: true };
  },
};
