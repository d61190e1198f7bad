import { until } from './exec';
import type { FakeKubelet } from './fake-kubelet';
import { fetchPage } from './fetch-page';
import { proxyOf } from './pod-spec';
import type { Sandbox } from './sandbox';
import { TestbedError } from '../live-error';

/** Envoy's statistics, by name. */
type Statistics = ReadonlyMap<string, number>;

const WARMING = {
  envoy_listener_manager_total_listeners_warming: 'a listener waits for what it needs: a Secret, routes',
  envoy_cluster_manager_warming_clusters: 'a cluster waits for what it needs: endpoints, a Secret',
};

const REJECTED = {
  envoy_listener_manager_lds_update_rejected: 'listeners',
  envoy_cluster_manager_cds_update_rejected: 'clusters',
};

/** A client of the proxies' statistics about their configuration. */
export class EnvoyAdmin {
  private readonly rejected = new Map<Sandbox, number>();

  constructor(private readonly kubelet: FakeKubelet) {}

  /**
   * Waits until no proxy holds back configuration. A proxy that waits for a Secret or endpoints keeps its old configuration in force. Throws after
   * `seconds`, with the proxies that wait.
   */
  async warmed(seconds: number): Promise<void> {
    await until('every proxy has its configuration in force', seconds, async () => {
      const waiting = await this.each(async (sandbox) => {
        const statistics = await statisticsOf(sandbox, 'warming');
        return Object.entries(WARMING).flatMap(([name, what]) => ((statistics.get(name) ?? 0) > 0 ? [`${sandbox.workload}: ${what}`] : []));
      });
      if (waiting.length > 0) throw new TestbedError(waiting.join('; '));
      return true;
    });
  }

  /** The proxies that have rejected configuration since the last call. */
  rejections(): Promise<string[]> {
    return this.each(async (sandbox) => {
      const statistics = await statisticsOf(sandbox, 'update_rejected');
      const count = Object.keys(REJECTED).reduce((sum, name) => sum + (statistics.get(name) ?? 0), 0);
      const before = this.rejected.get(sandbox) ?? 0;
      this.rejected.set(sandbox, count);
      return count > before ? [`${sandbox.workload} rejected ${Object.values(REJECTED).join(' or ')} (${count - before} x)`] : [];
    });
  }

  private async each(ask: (sandbox: Sandbox) => Promise<string[]>): Promise<string[]> {
    const proxies = this.kubelet.all().filter(({ pod }) => proxyOf(pod) !== undefined);
    return (await Promise.all(proxies.map(ask))).flat();
  }
}

async function statisticsOf({ netns, workload }: Sandbox, filter: string): Promise<Statistics> {
  const response = await fetchPage(`http://${netns.address}:15090/stats/prometheus?filter=${filter}`, workload);
  if (!response.ok) throw new TestbedError(`${workload}: Envoy's statistics: ${response.status}`);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('{')), Number(line.slice(line.lastIndexOf(' ')))]));
}
