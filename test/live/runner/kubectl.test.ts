import { join } from 'node:path';
import type { Testbed } from '../../../live/testbed/testbed';
import { analyze, applyServerSide, pruneCommand, deleteObjects, replaceServerSide, restart, shell } from '../../../live/runner/kubectl';
import { ROOT } from '../../support/manifests';
import { script, temporaryFolder, write } from '../install/support';

const folder = temporaryFolder();

/** A testbed whose kubectl and istioctl are these shell lines. */
function testbedWith(lines: string): Testbed {
  for (const program of ['kubectl', 'istioctl']) script(join(folder(), program), lines);
  return { kubeconfig: '/kubeconfig', tools: { kubectl: join(folder(), 'kubectl'), istioctl: join(folder(), 'istioctl') } } as unknown as Testbed;
}

describe('pruneCommand', () => {
  test("is the README's, whole", () => {
    const command = pruneCommand(join(ROOT, 'README.md'));
    expect(command).toMatch(/^kubectl apply -f dist\/lab --prune \\\n/);
    expect(command.trim()).toMatch(/--prune-allowlist=gateway\.networking\.k8s\.io\/v1\/HTTPRoute$/);
  });

  test('fails when the README has none', () => {
    const readme = write(join(folder(), 'README.md'), '```sh\nkubectl apply -f dist/lab\n```\n');
    expect(() => pruneCommand(readme)).toThrow(`${readme} has no command that begins with 'kubectl apply -f dist/lab --prune'.`);
  });
});

describe('commands', () => {
  test('apply in one pass, strictly, in the order of the files', async () => {
    const { stdout } = await applyServerSide(testbedWith('echo "$@"'), ['a.yaml', 'b.yaml']);
    expect(stdout).toBe('apply --server-side --validate=strict -f a.yaml -f b.yaml\n');
  });

  test('take over the fields of what was applied client-side', async () => {
    const { stdout } = await replaceServerSide(testbedWith('echo "$@"'), ['a.yaml']);
    expect(stdout).toBe('apply --server-side --force-conflicts --validate=strict -f a.yaml\n');
  });

  test('delete what is there', async () => {
    expect((await deleteObjects(testbedWith('echo "$@"'), ['a.yaml'])).stdout).toBe('delete --ignore-not-found -f a.yaml\n');
  });

  test('replace the pods of a Deployment', async () => {
    expect((await restart(testbedWith('echo "$@"'), 'till.shop')).stdout).toBe('rollout restart deployment/till --namespace shop\n');
  });

  test("of the README find kubectl, and the testbed's cluster", async () => {
    expect((await shell(testbedWith('echo "$KUBECONFIG $@"'), 'kubectl get pods')).stdout).toBe('/kubeconfig get pods\n');
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

  test('fails with what istioctl said instead', async () => {
    await expect(analyze(testbedWith('echo "no cluster" >&2; exit 1'))).rejects.toThrow('istioctl analyze said: no cluster');
  });
});
