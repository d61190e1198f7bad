import { join } from 'node:path';
import { judgeConnections } from '../../../../live/measure/network-policy/judge-connections';
import { ASKED, policy, SHOP, standIn } from './shop';

const REPLAY = standIn(`cat '${join(__dirname, 'recorded/shop.txt')}'`);

test('each expectation has its verdict, in order', async () => {
  const verdicts = await judgeConnections(ASKED, SHOP, REPLAY);
  expect(verdicts.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
});

test('an expectation of the opposite does not hold', async () => {
  const opposite = ASKED.map((expectation) => ({ ...expectation, expect: { allowed: !expectation.expect.allowed } }));
  const verdicts = await judgeConnections(opposite, SHOP, REPLAY);
  expect(verdicts.map(({ holds }) => holds)).toEqual([false, false, false, false, false]);
});

test('without an expectation nothing is run', async () => {
  await expect(judgeConnections([], SHOP, '/nowhere/cyclonus')).resolves.toEqual([]);
});

test('of objects with one name the last counts', async () => {
  const older = SHOP.map((object) => (object.kind === 'NetworkPolicy' ? policy(object.metadata.name, {}) : object));
  const printed = standIn('cat "$6/default-deny.shop.json" | sed "s/^/panic: /" >&2', 'exit 1');
  await expect(judgeConnections(ASKED, [...older, ...SHOP], printed)).rejects.toThrow('"policyTypes":["Ingress","Egress"]');
});

test.each(['apiVersion', 'kind'])('fails when an object has no %s', async (field) => {
  await expect(judgeConnections(ASKED, [...SHOP, { ...SHOP.at(-1)!, [field]: undefined }], REPLAY)).rejects.toThrow(
    "'web-to-cart' has no apiVersion or no kind, as in lists of the API server. Give it both.",
  );
});

test('fails when cyclonus would tell otherwise than Kubernetes', async () => {
  const odd = policy('odd', { podSelector: { matchLabels: { team: '' } } });
  await expect(judgeConnections(ASKED, [...SHOP, odd], REPLAY)).rejects.toThrow("NetworkPolicy/odd.shop selects by label 'team'");
});
