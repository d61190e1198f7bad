import { type Expectation, ofKind } from '../../analysis/expectations';
import { isIpAddress } from '../../analysis/match/cidr';
import { qualifiedHost } from '../../analysis/match/host';
import { namespaceOfName } from '../../analysis/objects';
import type { Testbed } from '../testbed/testbed';
import { OUTSIDE_NAMESPACE } from '../testbed/testbed-objects';

/** The sender `outside` of expectations. */
export const CLIENT = `client.${OUTSIDE_NAMESPACE}`;

const container = (image: string) => ({
  name: 'program',
  image,
  securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, runAsUser: 1000, capabilities: { drop: ['ALL'] } },
});

/** Creates a namespace without injection, with a client that is not in the mesh. */
export async function createOutside(testbed: Testbed): Promise<void> {
  const labels = { 'istio-injection': 'disabled' };
  await testbed.api.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: OUTSIDE_NAMESPACE, labels } });
  await createPod(testbed, { name: 'client', spec: { containers: [container('client')] } });
  await testbed.kubelet.ready(CLIENT);
}

/** Creates hosts outside the cluster. Each is a pod with a certificate of the testbed's authority. */
export async function createHosts(testbed: Testbed, hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    const { certificate, key } = await testbed.authority.issue([host]);
    const stringData = { 'tls.crt': certificate, 'tls.key': key };
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: host }, type: 'kubernetes.io/tls', stringData };
    await testbed.api.create(`/api/v1/namespaces/${OUTSIDE_NAMESPACE}/secrets`, secret);
    const ports = [80, 443].map((containerPort) => ({ containerPort }));
    const containers = [{ ...container('host'), ports, volumeMounts: [{ name: 'tls', mountPath: '/etc/tls' }] }];
    await createPod(testbed, { name: host, spec: { containers, volumes: [{ name: 'tls', secret: { secretName: host } }] } });
    const { netns } = await testbed.kubelet.ready(`${host}.${OUTSIDE_NAMESPACE}`);
    await testbed.serviceNetwork.addHost(host, netns.address);
  }
}

/** The hosts in URLs of expectations that are no Services: they have a dot, and are in no namespace. */
export function externalHosts(expectations: readonly Expectation[], namespaces: readonly string[]): string[] {
  const hosts = ofKind('request', expectations).map(({ request }) => new URL(request.url).hostname);
  const isService = (host: string) => !host.includes('.') || namespaces.includes(namespaceOfName(qualifiedHost(host, '')));
  const isExternal = (host: string) => !isService(host) && !isIpAddress(host);
  return [...new Set(hosts)].filter(isExternal).sort();
}

const createPod = (testbed: Testbed, { name, spec }: { name: string; spec: object }) =>
  testbed.api.create(`/api/v1/namespaces/${OUTSIDE_NAMESPACE}/pods`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: { automountServiceAccountToken: false, ...spec },
  });
