import { X509Certificate } from 'node:crypto';
import type { KubernetesObject } from '../../analysis/objects/kubernetes-object';
import type { Testbed } from '../testbed/testbed';
import { workloadOf } from '../testbed/pod-spec';
import type { Cluster } from '../../analysis/expectations';

interface Service extends KubernetesObject {
  readonly spec: { readonly selector?: Readonly<Record<string, string>> };
}

interface Secret extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** What the judge must know of the cluster, as it is now. */
export async function readCluster(testbed: Testbed): Promise<Cluster> {
  const services = await testbed.api.list<Service>('/api/v1/services');
  const secrets = await testbed.api.list<Secret>('/api/v1/secrets');
  const pods = testbed.kubelet.all().map(({ pod }) => pod);
  const nameOf = ({ metadata }: KubernetesObject) => `${metadata.name}.${metadata.namespace ?? ''}`;
  return {
    versionsOf: (service) => {
      const found = services.find((candidate) => nameOf(candidate) === service);
      const selector = Object.entries(found?.spec.selector ?? {});
      const selected = pods.filter(
        ({ metadata }) =>
          selector.length > 0 &&
          metadata.namespace === found?.metadata.namespace &&
          selector.every(([key, value]) => metadata.labels?.[key] === value),
      );
      return new Map(selected.map((pod) => [workloadOf(pod), pod.metadata.labels?.version ?? '']));
    },
    fingerprintOf: (secret) => {
      const certificate = secrets.find((candidate) => nameOf(candidate) === secret)?.data?.['tls.crt'];
      if (certificate === undefined) return undefined;
      const pem = Buffer.from(certificate, 'base64').toString();
      return new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
    },
  };
}
