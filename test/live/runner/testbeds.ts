import type { Testbed } from '../../../live/testbed/testbed';
import type { Pod } from '../../../live/testbed/pod-spec';

/** A testbed whose API server has these lists, by path, and whose kubelet runs these pods. */
export function fakeTestbed(lists: Readonly<Record<string, readonly object[]>>, pods: readonly Pod[] = []): Testbed {
  const list = (path: string) => Promise.resolve(lists[path] ?? []);
  return { api: { list }, kubelet: { all: () => pods.map((pod) => ({ pod })) } } as unknown as Testbed;
}
