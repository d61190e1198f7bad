import { join } from 'node:path';
import type { Testbed } from '../../../live/testbed/testbed';
import { analyze, apply, applyServerSide, deleteObjects, prune, replaceServerSide, restart } from '../../../live/runner/kubectl';
import { script, temporaryFolder } from '../install/support';

const folder = temporaryFolder();

/** A testbed whose kubectl and istioctl are these shell lines. */
function testbedWith(lines: string): Testbed {
  for (const program of ['kubectl', 'istioctl']) script(join(folder(), program), lines);
  return { kubeconfig: '/kubeconfig', tools: { kubectl: join(folder(), 'kubectl'), istioctl: join(folder(), 'istioctl') } } as unknown as Testbed;
}

describe('commands', () => {
  test('apply in one pass, strictly, in the order of the files', async () => {
    const { stdout } = await applyServerSide(testbedWith('echo "$@"'), ['a.yaml', 'b.yaml']);
    expect(stdout).toBe('apply --server-side --validate=strict -f a.yaml -f b.yaml\n');
  });

  test('become the owner of fields that were applied client-side', async () => {
    const { stdout } = await replaceServerSide(testbedWith('echo "$@"'), ['a.yaml']);
    expect(stdout).toBe('apply --server-side --force-conflicts --validate=strict -f a.yaml\n');
  });

  test('delete the existing objects', async () => {
    expect((await deleteObjects(testbedWith('echo "$@"'), ['a.yaml'])).stdout).toBe('delete --ignore-not-found -f a.yaml\n');
  });

  test('replace the pods of a Deployment', async () => {
    expect((await restart(testbedWith('echo "$@"'), 'till.shop')).stdout).toBe('rollout restart deployment/till --namespace shop\n');
  });

  test('prune by a selector, of the kinds allowed', async () => {
    const { stdout } = await prune(testbedWith('echo "$@"'), ['a.yaml'], { selector: 'a=b,c=d', allowlist: ['core/v1/Pod', 'apps/v1/Deployment'] });
    expect(stdout).toBe('apply -f a.yaml --prune --selector=a=b,c=d --prune-allowlist=core/v1/Pod --prune-allowlist=apps/v1/Deployment\n');
  });

  test("find the testbed's cluster", async () => {
    expect((await apply(testbedWith('echo "$KUBECONFIG $1"'), [])).stdout).toBe('/kubeconfig apply\n');
  });
});

describe('analyze', () => {
  test('returns the messages, whatever the code', async () => {
    const message = '[{"code":"IST0102","level":"Info","origin":"Namespace shop","message":"is not in the mesh"}]';
    expect(await analyze(testbedWith(`echo '${message}'; exit 79`))).toEqual(JSON.parse(message));
  });

  test('returns none when there are none', async () => {
    expect(await analyze(testbedWith('echo null'))).toEqual([]);
  });

  test('fails with the output of istioctl', async () => {
    await expect(analyze(testbedWith('echo "no cluster" >&2; exit 1'))).rejects.toThrow('istioctl analyze said: no cluster');
  });
});
