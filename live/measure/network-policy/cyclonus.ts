import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fullName } from '../../../analysis/objects';
import { toCyclonusPolicy, type NetworkPolicy } from './policies';
import { type Traffic, trafficFile } from './traffic';
import { LiveError } from '../../live-error';

/** Milliseconds. Dozens of connections take a twentieth of a second. */
const TIMEOUT = 60_000;

interface Failure extends Error {
  readonly code?: string | number;
  readonly signal?: string;
  readonly stderr?: string;
}

/**
 * The output of cyclonus about traffic under policies. Removes the files that cyclonus reads.
 *
 * @throws LiveError when cyclonus cannot be run, fails, or does not end
 */
export async function askCyclonus(program: string, policies: readonly NetworkPolicy[], traffic: readonly Traffic[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cyclonus-'));
  try {
    const paths = { policies: join(folder, 'policies'), traffic: join(folder, 'traffic.json') };
    await mkdir(paths.policies);
    await Promise.all(
      policies.map((policy, place) => writeFile(join(paths.policies, fileOf(policy)), JSON.stringify(toCyclonusPolicy(policy, place)))),
    );
    await writeFile(paths.traffic, trafficFile(traffic));
    const mode = ['--mode', 'query-traffic', '--simplify-policies=false'];
    const args = ['analyze', ...mode, '--policy-path', paths.policies, '--traffic-path', paths.traffic];
    const { stdout } = await promisify(execFile)(program, args, { timeout: TIMEOUT, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    throw new LiveError('MESH3004', explained(program, error as Failure), undefined, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const fileOf = (policy: NetworkPolicy) => `${encodeURIComponent(fullName(policy))}.json`;

function explained(program: string, { code, signal, message, stderr = '' }: Failure): string {
  if (code === 'ENOENT') return `there is no cyclonus at ${program}, which judges NetworkPolicies. Install it: npm run live:install.`;
  if (signal) return `cyclonus was ended by ${signal} before it had judged the NetworkPolicies; it has ${TIMEOUT / 1000} s for that.`;
  return `cyclonus cannot judge these NetworkPolicies: ${saidIn(stderr) ?? message}`;
}

/** The reason why cyclonus failed: the first line of its message, without the stack, and the policy. */
function saidIn(stderr: string): string | undefined {
  const panic = /^panic: (.*)$/m.exec(stderr)?.[1];
  const fatal = /level=fatal msg="(.*)"$/m.exec(stderr)?.[1]?.replaceAll('\\"', '"').split('\\n');
  const file = /([^/]+)\.json$/.exec(fatal?.at(-1) ?? '')?.[1];
  const where = file === undefined ? '' : ` (NetworkPolicy/${decodeURIComponent(file)})`;
  return panic ?? (fatal && `${fatal[0]!}${where}`);
}
