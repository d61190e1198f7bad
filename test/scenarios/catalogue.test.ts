import { scenarios } from '../../scenarios';
import { filesIn } from '../support/manifests';
import { index, objectsOf, scenarios as subjects } from './subjects';

/** The scenarios that the product must have. */
const NAMES = [
  ['all-v1', 'reviews-50-50-v1-v2', 'reviews-50-50-v1-v3', 'reviews-50-30-20', 'reviews-80-20', 'reviews-90-10'],
  ['canary-step-010', 'canary-step-025', 'canary-step-050', 'canary-step-075', 'canary-step-100'],
  ['reviews-jason-v2', 'reviews-jason-v2-rest-v1-v3', 'reviews-mobile-v3', 'reviews-blue', 'reviews-green', 'reviews-mirror-v3'],
  ['reviews-load-balancing', 'details-circuit-breaker', 'ratings-fault-jason', 'ratings-fault', 'reviews-timeout-retry', 'ratings-retry-5xx'],
  ['external-api', 'gateway-api-entry', 'load-generator', 'mtls-strict-mesh', 'mtls-port-exception', 'mtls-permissive', 'legacy-client'],
  ['hello-node', 'network-policy-demo-deny-all', 'network-policy-demo-allow-specific', 'network-policy-demo-restrict-egress'],
].flat();

test('there is a file for every scenario', () => {
  expect(filesIn('scenarios')).toEqual(NAMES.map((name) => `scenarios/${name}.k8s.yaml`).sort());
});

test('the table of contents lists the scenarios in their order, with what to look at', () => {
  const listed = index.scenarios.map(({ name, promise, see, base }) => ({ name, promise, see, base }));
  expect(listed).toEqual(scenarios.map(({ name, promise, see, base }) => ({ name, promise, see, base })));
  for (const { name, see } of listed) expect([name, see]).toEqual([name, expect.stringContaining('`')]);
});

test('every scenario says what it promises, in one sentence', () => {
  for (const { name, promise } of scenarios) expect([name, promise]).toEqual([name, expect.stringMatching(/^\w[^!?]*\.$/)]);
});

test.each(subjects.map((subject) => [subject.name, subject] as const))('every subset that %s routes to is declared, and has pods', (_, subject) => {
  const versions = new Map(objectsOf(subject, 'DestinationRule').map(({ spec }) => [spec.host, spec.subsets ?? []]));
  const destinations = subject.mesh.routes.flatMap(({ rules }) => rules.flatMap((rule) => rule.destinations));
  for (const { host, subset } of destinations.filter((destination) => destination.subset !== undefined)) {
    const [name] = host.split('.');
    const declared = versions.get(name!)?.find((each: { name: string }) => each.name === subset);
    const workloads = subject.mesh.service(host)!.workloads.filter(({ labels }) => labels.version === declared?.labels.version);
    expect([host, subset, workloads.length]).toEqual([host, subset, 1]);
  }
});
