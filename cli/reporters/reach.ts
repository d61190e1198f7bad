import type { Testbed } from '../../live/testbed/testbed';

/** The ways to reach a testbed that stays up. */
export function reachText({ kubeconfig, kubelet, tools }: Testbed): string {
  const pods = kubelet.all().map(({ workload, netns }) => ({ workload, name: netns.name, address: netns.address }));
  const width = Math.max(...pods.map(({ workload }) => workload.length));
  const rows = pods
    .sort((a, b) => (a.workload < b.workload ? -1 : 1))
    .map(({ workload, address, name }) => `  ${workload.padEnd(width)}  ${address.padEnd(12)} ${name}`);
  const sender = pods.find(({ workload }) => !workload.includes('istio-system'));
  return [
    '',
    'The mesh is up.',
    `  export KUBECONFIG=${kubeconfig}`,
    `  ${tools.kubectl} get pods -A`,
    '',
    'Its pods: workload, address, network namespace.',
    ...rows,
    '',
    `A command in a pod: ip netns exec ${sender?.name ?? 'NAME'} curl -s http://SERVICE:PORT/`,
    'What runs goes on running; pods that are created now are not started.',
    'Take it down: npm run live -- --clean (the next run does, too).',
  ].join('\n');
}
