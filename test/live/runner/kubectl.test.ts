import { join } from 'node:path';
import type { Bed } from '../../../live/testbed/bed';
import { analyze, applyServerSide, pruneCommand, remove, replaceServerSide, restart, shell } from '../../../live/runner/kubectl';
import { ROOT } from '../../support/manifests';
import { script, temporaryFolder, write } from '../install/support';

const folder = temporaryFolder();

/** A bed whose kubectl and istioctl are these shell lines. */
function bedWith(lines: string): Bed {
  for (const program of ['kubectl', 'istioctl']) script(join(folder(), program), lines);
  return { kubeconfig: '/kubeconfig', tools: { kubectl: join(folder(), 'kubectl'), istioctl: join(folder(), 'istioctl') } } as unknown as Bed;
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
    const { stdout } = await applyServerSide(bedWith('echo "$@"'), ['a.yaml', 'b.yaml']);
    expect(stdout).toBe('apply --server-side --validate=strict -f a.yaml -f b.yaml\n');
  });

  test('take over the fields of what was applied client-side', async () => {
    const { stdout } = await replaceServerSide(bedWith('echo "$@"'), ['a.yaml']);
    expect(stdout).toBe('apply --server-side --force-conflicts --validate=strict -f a.yaml\n');
  });

  test('delete what is there', async () => {
    expect((await remove(bedWith('echo "$@"'), ['a.yaml'])).stdout).toBe('delete --ignore-not-found -f a.yaml\n');
  });

  test('replace the pods of a Deployment', async () => {
    expect((await restart(bedWith('echo "$@"'), 'till.shop')).stdout).toBe('rollout restart deployment/till --namespace shop\n');
  });

  test("of the README find kubectl, and the bed's cluster", async () => {
    expect((await shell(bedWith('echo "$KUBECONFIG $@"'), 'kubectl get pods')).stdout).toBe('/kubeconfig get pods\n');
  });
});

describe('analyze', () => {
  test('returns the messages, whatever the code', async () => {
    const message = '[{"code":"IST0102","level":"Info","origin":"Namespace shop","message":"is not in the mesh"}]';
    expect(await analyze(bedWith(`echo '${message}'; exit 79`))).toEqual(JSON.parse(message));
  });

  test('returns none when there are none', async () => {
    expect(await analyze(bedWith('echo null'))).toEqual([]);
  });

  test('fails with what istioctl said instead', async () => {
    await expect(analyze(bedWith('echo "no cluster" >&2; exit 1'))).rejects.toThrow('istioctl analyze said: no cluster');
  });
});
