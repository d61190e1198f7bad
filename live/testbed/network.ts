import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { LiveError } from '../live-error';
import { must, run } from './exec';

const PREFIX = 'cdk8s-mesh-';

/** The machine's interface to the pods. */
const LINK = 'cdk8s-mesh';

/** The network namespace of the bridge. The machine's own rules for bridges and forwarding do not apply there. */
const SWITCH = `${PREFIX}switch`;
const NAMESPACE_FILES = '/etc/netns';

/** The network of the pods. The machine has .0.1, the control plane .0.2. */
export const POD_NETWORK = '10.99.0.0/16';
export const MACHINE_ADDRESS = '10.99.0.1';
export const CONTROL_ADDRESS = '10.99.0.2';

const NOWHERE = '10.99.255.254';

/** The network of the Services, whose addresses exist only in rules. */
export const SERVICE_NETWORK = '10.96.0.0/16';

/** The Service of the API server, which has the first address. */
export const API_SERVICE = { address: '10.96.0.1', port: 443 };

/** A network namespace on the bridge: a pod, or the control plane. */
export interface Netns {
  readonly name: string;
  readonly address: string;
}

/** The command that runs another in the namespace, with the namespace's own /etc/hosts. */
export const inside = (netns: Netns, command: readonly string[]): string[] => ['ip', 'netns', 'exec', netns.name, ...command];

/** The files that programs in the namespace see in /etc, instead of the machine's: hosts, resolv.conf, and ssl if there are authorities. */
export const etcOf = (netns: Netns): string => join(NAMESPACE_FILES, netns.name);

/** The file that programs in the namespace see as /etc/hosts. */
export const hostsFile = (netns: Netns): string => join(etcOf(netns), 'hosts');

/** Creates the bridge, and the machine's link to it. Throws if another interface has addresses of the network. */
export async function createBridge(): Promise<void> {
  const prefix = POD_NETWORK.split('.').slice(0, 2).join('.');
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    const taken = addresses?.find(({ address }) => address.startsWith(`${prefix}.`));
    if (taken)
      throw new LiveError(
        'MESH5003',
        `The network ${POD_NETWORK} is taken: interface ${name} has ${taken.address}.`,
        'The testbed needs it: take the interface down.',
      );
  }
  const { code, stderr } = await run(['ip', 'netns', 'add', SWITCH]);
  if (code !== 0)
    throw new LiveError(
      'MESH5003',
      `No network namespace can be made: ${stderr.trim()}.`,
      'Run it where root may: in a virtual machine, or a privileged container.',
    );
  const within = ['link add bridge0 type bridge', 'link set bridge0 up', `link add machine0 type veth peer name ${LINK} netns ${process.pid}`];
  await must(['ip', '-n', SWITCH, '-batch', '-'], { input: [...within, 'link set machine0 master bridge0 up'].join('\n') });
  await must(['ip', '-batch', '-'], { input: `addr add ${MACHINE_ADDRESS}/16 dev ${LINK}\nlink set ${LINK} up` });
}

let made = 0;

/**
 * Creates a network namespace on the bridge. Its default route leads nowhere, and names resolve by its hosts file only. With `authorities`, its
 * programs trust these certificates (PEM) and no others.
 */
export async function createNetns(address: string, authorities?: string): Promise<Netns> {
  const id = ++made;
  const name = `${PREFIX}${id}`;
  const files = join(NAMESPACE_FILES, name);
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, 'hosts'), '127.0.0.1 localhost\n');
  writeFileSync(join(files, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
  if (authorities !== undefined) {
    mkdirSync(join(files, 'ssl/certs'), { recursive: true });
    writeFileSync(join(files, 'ssl/certs/ca-certificates.crt'), authorities);
  }
  await must(['ip', 'netns', 'add', name]);
  const port = `pod${id}`;
  const link = [`link add ${port} type veth peer name eth0 netns ${name}`, `link set ${port} master bridge0 up`];
  await must(['ip', '-n', SWITCH, '-batch', '-'], { input: link.join('\n') });
  const within = [
    'link set lo up',
    `addr add ${address}/16 dev eth0`,
    'link set eth0 up',
    `neigh add ${NOWHERE} lladdr 02:00:00:00:00:01 dev eth0 nud permanent`,
    `route add default via ${NOWHERE} dev eth0 onlink`,
  ];
  await must(['ip', '-n', name, '-batch', '-'], { input: within.join('\n') });
  // Programs of pods listen on ports below 1024 without being root, as container runtimes let them.
  await must(['ip', 'netns', 'exec', name, 'sysctl', '-qw', 'net.ipv4.ip_unprivileged_port_start=0']);
  return { name, address };
}

/** Ends every process in a namespace, and the namespace. */
export async function deleteNetns(name: string): Promise<void> {
  const pids = (await run(['ip', 'netns', 'pids', name])).stdout.split('\n').filter(Boolean);
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  await run(['ip', 'netns', 'delete', name]);
  rmSync(join(NAMESPACE_FILES, name), { recursive: true, force: true });
}

/** Removes everything that this or an earlier run left on the machine: processes, namespaces, the bridge. */
export async function removeAll(): Promise<void> {
  const names = (await run(['ip', '-json', 'netns', 'list'])).stdout;
  const left = names.trim() === '' ? [] : (JSON.parse(names) as { name: string }[]).map(({ name }) => name);
  const files = existsSync(NAMESPACE_FILES) ? readdirSync(NAMESPACE_FILES) : [];
  const mine = [...new Set([...left, ...files])].filter((name) => name.startsWith(PREFIX));
  await Promise.all(mine.map(deleteNetns));
  // The kernel ends a namespace later than its name; the link would still be there when the next run makes its own.
  if (existsSync(`/sys/class/net/${LINK}`)) await run(['ip', 'link', 'delete', LINK]);
}
