import { environmentExpectations, scenarioExpectations } from '../../../expectations';
import { absentFrom } from '../../../live/suite/absent-pods';
import { fullName } from '../../../live/suite/request-path';

const all = [
  ...Object.values(environmentExpectations).flat(),
  ...Object.values(scenarioExpectations).map((expectations) => ({ expectations })),
].flatMap(({ expectations }) => expectations);

test('connections speak of each of them', () => {
  const ends = all.flatMap((expectation) => ('connection' in expectation ? [expectation.connection.from, expectation.connection.to] : []));
  expect(absentFrom([]).map(fullName)).toContain('coredns.kube-system');
  expect(absentFrom([]).filter((pod) => !ends.includes(fullName(pod)))).toEqual([]);
});

test('what a Deployment of the cluster makes is not absent', () => {
  const deployment = { kind: 'Deployment', metadata: { name: 'jaeger', namespace: 'istio-system' } };
  const elsewhere = { kind: 'Deployment', metadata: { name: 'prometheus', namespace: 'monitoring' } };
  expect(absentFrom([deployment, elsewhere]).map(fullName)).toEqual(['coredns.kube-system', 'prometheus.istio-system']);
});
