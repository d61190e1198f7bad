import { type Connection, type Expectation, isOfKind, type RequestExpectation } from '../../analysis/expectations';
import { qualifiedHost } from '../../analysis/match/host';
import { fullName, namespaceOfName } from '../../analysis/objects';
import { cases, requestsOf, type Subject } from './subjects';

/** Names that our manifests do not make: clients outside the mesh, parts that istioctl and the cluster install, the Service of a Gateway. */
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

const workloadsIn = ({ mesh }: Subject) => mesh.workloads.map(({ fullName }) => fullName);
const servicesIn = ({ mesh }: Subject) => mesh.services.map(({ fullName }) => fullName);

/** The workloads that an expectation names. */
function workloadsOf(expectation: Expectation): string[] {
  if (isOfKind('pods', expectation)) return [expectation.pods];
  if (isOfKind('arrivals', expectation)) return [expectation.arrivals];
  if (isOfKind('connection', expectation)) return peers(expectation.connection);
  if (isOfKind('prometheus', expectation)) return [expectation.prometheus, ...Object.values(expectation.expect.targets).flat()];
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
  return /\.(com|org)$/.test(hostname) ? undefined : qualifiedHost(hostname, namespaceOfName(request.from));
}

describe.each(cases)('%s', (_, subject) => {
  test('names workloads that exist', () => {
    const workloads = workloadsIn(subject);
    for (const name of subject.expectations.flatMap(workloadsOf).filter((name) => !isElsewhere(name))) expect(workloads).toContain(name);
  });

  test('names services that exist', () => {
    const named = present(requestsOf(subject).flatMap((expectation) => [serviceOf(expectation), expectation.expect.split?.of]));
    for (const name of named.filter((name) => !isElsewhere(name))) expect(servicesIn(subject)).toContain(name);
  });

  test('speaks of workloads and services that exist', () => {
    const known = [...workloadsIn(subject), ...servicesIn(subject)];
    const named = present(requestsOf(subject).flatMap(({ expect: { attempts, traced } }) => [attempts?.of, ...(traced?.through ?? [])]));
    for (const name of named.filter((name) => !isElsewhere(name))) expect(known).toContain(name);
  });

  test('names Secrets that a Certificate makes', () => {
    const secrets = subject.mesh.secretsMade().map(({ name, namespace }) => `${name}.${namespace}`);
    for (const name of present(requestsOf(subject).map(({ expect: { certificate } }) => certificate?.secret))) expect(secrets).toContain(name);
  });

  test('names identities of ServiceAccounts that exist', () => {
    const made = subject.mesh.ofKind('ServiceAccount').map(({ object }) => fullName(object));
    const ofGateways = ['istio-ingressgateway-service-account.istio-system', 'bookinfo-gateway-istio.bookinfo'];
    for (const { expect: outcome } of requestsOf(subject)) {
      const [, namespace, name] = /^spiffe:\/\/cluster\.local\/ns\/(.+)\/sa\/(.+)$/.exec(outcome.identity?.spiffe ?? '') ?? [];
      if (name !== undefined) expect([...made, ...ofGateways]).toContain(`${name}.${namespace!}`);
    }
  });

  test('names versions that a workload has', () => {
    for (const expectation of requestsOf(subject).filter((each) => each.expect.split)) {
      const service = subject.mesh.service(expectation.expect.split!.of ?? serviceOf(expectation)!);
      for (const version of Object.keys(expectation.expect.split!.versions)) expect([...service!.versions.values()]).toContain(version);
    }
  });
});
