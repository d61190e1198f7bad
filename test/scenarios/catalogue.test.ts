import { scenarios } from '../../scenarios';
import { filesIn, names, readDist, scenario } from '../support/manifests';

/** What the product must be able to say. */
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

test('every scenario says what it promises, in one sentence', () => {
  for (const { name, promise } of scenarios) expect([name, promise]).toEqual([name, expect.stringMatching(/^\w[^!?]*\.$/)]);
});

test.each(NAMES)('%s names each object once, and what it names is complete', (name) => {
  const all = names(scenario(name));
  expect(all).toEqual([...new Set(all)]);
  for (const { kind, spec } of scenario(name).filter(({ kind }) => kind === 'VirtualService')) {
    expect([kind, spec.hosts, spec.http]).toEqual([kind, [expect.any(String)], expect.arrayContaining([expect.any(Object)])]);
  }
});

test('every route names a subset that the lab declares, and the lab declares only versions with pods', () => {
  const subsets = new Map(
    readDist('lab/20-subsets.k8s.yaml').map(({ spec }) => [spec.host, spec.subsets.map((subset: { name: string }) => subset.name)]),
  );
  const pods = readDist('lab/10-bookinfo.k8s.yaml').filter(({ kind }) => kind === 'Deployment');
  for (const [host, versions] of subsets) {
    expect(versions).toEqual(pods.filter(({ metadata }) => metadata.labels.app === host).map(({ metadata }) => metadata.labels.version));
  }
  const destinations = NAMES.flatMap(scenario)
    .filter(({ kind }) => kind === 'VirtualService')
    .flatMap(({ spec }) =>
      spec.http.flatMap((http: { route: { destination: { host: string; subset?: string } }[] }) => http.route.map((part) => part.destination)),
    );
  for (const { host, subset } of destinations.filter((destination) => destination.subset !== undefined)) expect(subsets.get(host)).toContain(subset);
});
