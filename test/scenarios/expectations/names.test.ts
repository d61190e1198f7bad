import type { Connection, Expectation, RequestExpectation } from '../../../analysis/expectations';
import { cases, requestsOf, type Subject } from './subjects';

/** What no manifest of ours makes: who is outside the mesh, what istioctl and the cluster install, what istiod makes of a Gateway. */
const ELSEWHERE = [
  'outside',
  'istio-ingressgateway.istio-system',
  'istio-egressgateway.istio-system',
  'istiod.istio-system',
  'coredns.kube-system',
  'bookinfo-gateway-istio.bookinfo',
];

const isElsewhere = (name: string) => ELSEWHERE.includes(name) || name.endsWith('.outside');
const isAddress = (peer: string) => /^[\d.]+$/.test(peer);
const present = (names: readonly (string | undefined)[]) => names.filter((name) => name !== undefined);

/** `NAME.NAMESPACE` of each object of these kinds. */
const namesOf = ({ objects }: Subject, ...kinds: string[]) =>
  objects.filter(({ kind }) => kinds.includes(kind)).map(({ metadata }) => `${metadata.name}.${metadata.namespace ?? ''}`);

const namespaceOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);

function workloadsOf(expectation: Expectation): string[] {
  if ('pods' in expectation) return [expectation.pods];
  if ('arrivals' in expectation) return [expectation.arrivals];
  if ('connection' in expectation) return peers(expectation.connection);
  if ('prometheus' in expectation) return [expectation.prometheus, ...Object.values(expectation.expect.targets).flat()];
  const { request, given = [], expect: outcome } = expectation;
  return present([
    request.from,
    ...given.map(({ workload }) => workload),
    outcome.ejected?.workload,
    ...(outcome.untouched ?? []),
    outcome.mirrored?.to,
    outcome.identity?.seenBy,
    outcome.logged?.by,
    outcome.traced?.by,
  ]);
}

const peers = ({ from, to }: Connection) => [from, to].filter((peer) => !isAddress(peer));

/** The service that a URL names, seen from the sender's namespace; undefined for a host outside the cluster. */
function serviceOf({ request }: RequestExpectation): string | undefined {
  const { hostname } = new URL(request.url);
  if (/\.(com|org)$/.test(hostname)) return undefined;
  return hostname.includes('.') ? hostname : `${hostname}.${namespaceOf(request.from)}`;
}

describe.each(cases)('%s', (_, subject) => {
  test('names workloads that exist', () => {
    const workloads = namesOf(subject, 'Deployment', 'Pod');
    for (const name of subject.expectations.flatMap(workloadsOf).filter((name) => !isElsewhere(name))) expect(workloads).toContain(name);
  });

  test('names services that exist', () => {
    const named = present(requestsOf(subject).flatMap((expectation) => [serviceOf(expectation), expectation.expect.split?.of]));
    const services = namesOf(subject, 'Service');
    for (const name of named.filter((name) => !isElsewhere(name))) expect(services).toContain(name);
  });

  test('speaks of workloads and services that exist', () => {
    const known = namesOf(subject, 'Deployment', 'Pod', 'Service');
    const named = present(requestsOf(subject).flatMap(({ expect: { attempts, traced } }) => [attempts?.of, ...(traced?.through ?? [])]));
    for (const name of named.filter((name) => !isElsewhere(name))) expect(known).toContain(name);
  });

  test('names Secrets that a Certificate makes', () => {
    const secrets = subject.objects
      .filter(({ kind }) => kind === 'Certificate')
      .map(({ metadata, spec }) => `${spec.secretName}.${metadata.namespace ?? ''}`);
    for (const name of present(requestsOf(subject).map(({ expect: { certificate } }) => certificate?.secret))) expect(secrets).toContain(name);
  });

  test('names identities of ServiceAccounts that exist', () => {
    const made = namesOf(subject, 'ServiceAccount');
    const ofGateways = ['istio-ingressgateway-service-account.istio-system', 'bookinfo-gateway-istio.bookinfo'];
    for (const { expect: outcome } of requestsOf(subject)) {
      const [, namespace, name] = /^spiffe:\/\/cluster\.local\/ns\/(.+)\/sa\/(.+)$/.exec(outcome.identity?.spiffe ?? '') ?? [];
      if (name !== undefined) expect([...made, ...ofGateways]).toContain(`${name}.${namespace!}`);
    }
  });

  test('names versions that a workload has', () => {
    for (const expectation of requestsOf(subject).filter((each) => each.expect.split)) {
      const [service] = (expectation.expect.split!.of ?? serviceOf(expectation)!).split('.');
      const versions = subject.objects
        .filter(({ kind, spec }) => kind === 'Deployment' && spec.template.metadata.labels.app === service)
        .map(({ spec }) => spec.template.metadata.labels.version);
      for (const version of Object.keys(expectation.expect.split!.versions)) expect(versions).toContain(version);
    }
  });
});
