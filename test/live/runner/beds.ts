import type { Bed } from '../../../live/testbed/bed';
import type { Pod } from '../../../live/testbed/pod-spec';

/** A bed whose API server has these lists, by path, and whose kubelet runs these pods. */
export function fakeBed(lists: Readonly<Record<string, readonly object[]>>, pods: readonly Pod[] = []): Bed {
  const list = (path: string) => Promise.resolve(lists[path] ?? []);
  return { api: { list }, kubelet: { all: () => pods.map((pod) => ({ pod })) } } as unknown as Bed;
}
