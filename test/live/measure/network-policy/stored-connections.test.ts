import { fullName } from '../../../../analysis/objects';
import { ofKind } from '../../../../analysis/expectations';
import { environmentExpectations } from '../../../../environments/expectations';
import { scenarios } from '../../../../scenarios';
import { absentFrom } from '../../../../live/measure/network-policy/stored-connections';

const all = [...Object.values(environmentExpectations).flat(), ...scenarios].flatMap(({ expectations }) => expectations);

test('connections speak of each of them', () => {
  const ends = ofKind('connection', all).flatMap(({ connection: { from, to } }) => [from, to]);
  expect(absentFrom([]).map(fullName)).toContain('coredns.kube-system');
  expect(absentFrom([]).filter((pod) => !ends.includes(fullName(pod)))).toEqual([]);
});

test('a cluster lacks nothing but its DNS, unless a Deployment makes it', () => {
  const deployment = { kind: 'Deployment', metadata: { name: 'coredns', namespace: 'kube-system' } };
  const elsewhere = { kind: 'Deployment', metadata: { name: 'coredns', namespace: 'shop' } };
  expect(absentFrom([elsewhere]).map(fullName)).toEqual(['coredns.kube-system']);
  expect(absentFrom([deployment, elsewhere])).toEqual([]);
});
