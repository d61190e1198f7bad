import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { askCyclonus } from '../../../../live/measure/network-policy/cyclonus';
import { POLICIES, standIn, traffic } from './shop';

const TRAFFIC = [traffic({ from: 'web.shop', to: 'cart.shop', port: 8080 })];
const ask = (program: string) => askCyclonus(program, POLICIES, TRAFFIC);
const fatal = (message: string) => standIn(`printf '%s\\n' 'time="now" level=fatal msg="${message}"' >&2`, 'exit 1');

test('the answer equals the real output', async () => {
  await expect(ask(standIn('echo yes'))).resolves.toBe('yes\n');
});

test('it is asked about traffic, with policies as they are', async () => {
  const args = await ask(standIn('echo "$@"'));
  expect(args).toMatch(/^analyze --mode query-traffic --simplify-policies=false --policy-path \S+ --traffic-path \S+\n$/);
});

test('each policy has a file', async () => {
  const listed = await ask(standIn('ls "$6"'));
  expect(listed.trim().split('\n')).toEqual(['default-deny.shop.json', 'web-egress.shop.json', 'web-to-cart.shop.json']);
});

test('nothing is left behind', async () => {
  const folder = dirname((await ask(standIn('echo "$6"'))).trim());
  expect(existsSync(folder)).toBe(false);
});

test('fails when it is not there', async () => {
  await expect(ask('/nowhere/cyclonus')).rejects.toThrow('there is no cyclonus at /nowhere/cyclonus, which judges NetworkPolicies. Install it');
});

test('fails with its message and the policy, without its stack', async () => {
  const said = String.raw`json: unknown field \"podSelektor\"\nunable to unmarshal yaml\nmain.main\n\t/src/main.go:8\nunable to parse at x/web.shop.json`;
  await expect(ask(fatal(said))).rejects.toThrow(
    /^cyclonus cannot judge these NetworkPolicies: json: unknown field "podSelektor" \(NetworkPolicy\/web\.shop\)$/,
  );
});

test('fails with the first line of a panic', async () => {
  const panic = standIn('echo "panic: unable to parse CIDR" >&2', 'echo "goroutine 1" >&2', 'exit 2');
  await expect(ask(panic)).rejects.toThrow(/^cyclonus cannot judge these NetworkPolicies: unable to parse CIDR$/);
});

test('fails when it is ended', async () => {
  await expect(ask(standIn('kill -9 $$'))).rejects.toThrow('cyclonus was ended by SIGKILL before it had judged the NetworkPolicies');
});
