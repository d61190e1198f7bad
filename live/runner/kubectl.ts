import { dirname } from 'node:path';
import type { Prune } from '../../analysis/expectations';
import type { Testbed } from '../testbed/testbed';
import { type CommandOutput, run } from '../testbed/exec';
import { TestbedError } from '../live-error';

/** A command of kubectl or istioctl, as its user would type it. */
function command(testbed: Testbed, args: readonly string[]): Promise<CommandOutput> {
  return run(args, { env: { KUBECONFIG: testbed.kubeconfig, PATH: `${dirname(testbed.tools.kubectl)}:${process.env.PATH ?? ''}` } });
}

const named = (files: readonly string[]) => files.flatMap((file) => ['-f', file]);

/** Applies files server-side, strictly, in one pass. A conflict with another manager of a field is an error. */
export const applyServerSide = (testbed: Testbed, files: readonly string[]): Promise<CommandOutput> =>
  command(testbed, [testbed.tools.kubectl, 'apply', '--server-side', '--validate=strict', ...named(files)]);

/** Applies files server-side, and becomes the owner of the fields of a client-side apply. */
export const replaceServerSide = (testbed: Testbed, files: readonly string[]): Promise<CommandOutput> =>
  command(testbed, [testbed.tools.kubectl, 'apply', '--server-side', '--force-conflicts', '--validate=strict', ...named(files)]);

/** Applies files client-side, so that they can be pruned. */
export const apply = (testbed: Testbed, files: readonly string[]): Promise<CommandOutput> =>
  command(testbed, [testbed.tools.kubectl, 'apply', '--validate=strict', ...named(files)]);

/** Deletes the objects in files. */
export const deleteObjects = (testbed: Testbed, files: readonly string[]): Promise<CommandOutput> =>
  command(testbed, [testbed.tools.kubectl, 'delete', '--ignore-not-found', ...named(files)]);

/** Replaces the pods of a Deployment, `NAME.NAMESPACE`. */
export function restart(testbed: Testbed, deployment: string): Promise<CommandOutput> {
  const [name, namespace] = deployment.split('.');
  return command(testbed, [testbed.tools.kubectl, 'rollout', 'restart', `deployment/${name!}`, '--namespace', namespace!]);
}

/** Applies the manifests of an environment, and deletes the objects of its labels and kinds that no manifest has. */
export const prune = (testbed: Testbed, files: readonly string[], { selector, allowlist }: Prune): Promise<CommandOutput> =>
  command(testbed, [
    testbed.tools.kubectl,
    'apply',
    ...named(files),
    '--prune',
    `--selector=${selector}`,
    ...allowlist.map((kind) => `--prune-allowlist=${kind}`),
  ]);

/** A message of `istioctl analyze`. */
export interface Message {
  readonly code: string;
  readonly level: string;

  /** The object: `KIND NAMESPACE/NAME`, or `KIND NAME` for one of the whole cluster. @default - the message is about no object */
  readonly origin?: string;
  readonly message: string;

  /** The page of istio.io about the code. */
  readonly documentationUrl?: string;
}

/** The messages of `istioctl analyze -A`, of every level. */
export async function analyze(testbed: Testbed): Promise<Message[]> {
  const { stdout, stderr } = await command(testbed, [testbed.tools.istioctl, 'analyze', '-A', '--output', 'json', '--failure-threshold', 'Error']);
  try {
    return (JSON.parse(stdout) as Message[] | null) ?? [];
  } catch {
    throw new TestbedError(`istioctl analyze said: ${stderr || stdout}`);
  }
}
