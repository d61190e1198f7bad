import { X509Certificate } from 'node:crypto';
import type { Cluster } from '../../analysis/expectations';
import { fullName, type KubernetesObject } from '../../analysis/objects';
import { Mesh } from '../../analysis/model';
import type { Testbed } from '../testbed/testbed';
import { storedObjects } from './stored-objects';

interface Secret extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** The facts about the cluster that judges need, as they are now. */
export async function readCluster({ api }: Testbed): Promise<Cluster> {
  const stored = await storedObjects(api, ['Service', 'Deployment', 'Pod']);
  // A pod of a Deployment is no workload of its own.
  const mesh = Mesh.of(stored.filter(({ object: { metadata } }) => (metadata.ownerReferences ?? []).length === 0));
  const secrets = new Map((await api.list<Secret>('/api/v1/secrets')).map((secret) => [fullName(secret), secret.data?.['tls.crt']]));
  return {
    versionsOf: (service) => mesh.service(service)?.versions ?? new Map(),
    fingerprintOf: (secret) => {
      const certificate = secrets.get(secret);
      if (certificate === undefined) return undefined;
      const pem = Buffer.from(certificate, 'base64').toString();
      return new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
    },
  };
}
