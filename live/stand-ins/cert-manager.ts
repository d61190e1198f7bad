import { type KubernetesObject, namespaceOf } from '../../analysis/objects';
import type { Testbed } from '../testbed/testbed';
import { createUnlessPresent } from '../testbed/api';

interface Certificate extends KubernetesObject {
  readonly spec: { readonly secretName: string; readonly dnsNames: readonly string[]; readonly issuerRef: { readonly name: string } };
}

interface Issuer extends KubernetesObject {
  readonly spec: {
    readonly acme?: { readonly solvers?: readonly { readonly http01?: { readonly ingress?: { readonly ingressClassName?: string } } }[] };
  };
}

/** The path that Let's Encrypt asks for; a real one ends in a token of its own. */
export const CHALLENGE_PATH = '/.well-known/acme-challenge/token';

const SOLVER = 'cm-acme-http-solver';
const SOLVER_PORT = 8089;

/**
 * Replaces cert-manager. Creates the Secret of each Certificate, signed by the testbed's authority, and for an issuer with challenges by Ingress also
 * the Ingress, Service and Pod that answer them during an order.
 */
export async function playCertManager(testbed: Testbed, objects: readonly KubernetesObject[]): Promise<void> {
  const issuers = objects.filter(({ kind = '' }) => ['ClusterIssuer', 'Issuer'].includes(kind)) as Issuer[];
  for (const certificate of objects.filter(({ kind }) => kind === 'Certificate') as Certificate[]) {
    await issue(testbed, certificate);
    const issuer = issuers.find(({ metadata }) => metadata.name === certificate.spec.issuerRef.name);
    const solver = issuer?.spec.acme?.solvers?.find(({ http01 }) => http01?.ingress !== undefined);
    if (solver) await answerChallenges(testbed, certificate, solver.http01?.ingress?.ingressClassName);
  }
}

async function issue(testbed: Testbed, requested: Certificate): Promise<void> {
  const { spec } = requested;
  const { certificate, key } = await testbed.authority.issue(spec.dnsNames);
  const stringData = { 'tls.crt': certificate, 'tls.key': key };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: spec.secretName }, type: 'kubernetes.io/tls', stringData };
  await createUnlessPresent(testbed.api, `/api/v1/namespaces/${namespaceOf(requested)}/secrets`, secret);
}

async function answerChallenges(testbed: Testbed, requested: Certificate, ingressClassName?: string): Promise<void> {
  const { metadata, spec } = requested;
  const namespace = namespaceOf(requested);
  const name = `${SOLVER}-${metadata.name}`;
  const labels = { 'acme.cert-manager.io/http01-solver': 'true', certificate: metadata.name };
  const securityContext = { allowPrivilegeEscalation: false, runAsNonRoot: true, runAsUser: 1000, capabilities: { drop: ['ALL'] } };
  const container = {
    name: 'acmesolver',
    image: 'quay.io/jetstack/cert-manager-acmesolver',
    ports: [{ containerPort: SOLVER_PORT }],
    securityContext,
  };
  await createUnlessPresent(testbed.api, `/api/v1/namespaces/${namespace}/pods`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { ...labels, 'sidecar.istio.io/inject': 'false' } },
    spec: { automountServiceAccountToken: false, containers: [container] },
  });
  await createUnlessPresent(testbed.api, `/api/v1/namespaces/${namespace}/services`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels },
    spec: { selector: labels, ports: [{ name: 'http', port: SOLVER_PORT }] },
  });
  const path = { path: CHALLENGE_PATH, pathType: 'Exact', backend: { service: { name, port: { number: SOLVER_PORT } } } };
  await createUnlessPresent(testbed.api, `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, labels },
    spec: { ingressClassName, rules: spec.dnsNames.map((host) => ({ host, http: { paths: [path] } })) },
  });
  await testbed.kubelet.ready(`${name}.${namespace}`);
}
