import { fetchPage } from '../../../live/testbed/page';
import type { Bed } from '../../../live/testbed/bed';
import { container, pod } from '../testbed/pods';

/** What pages of pods answer, by their URLs without the query. */
export const pages = new Map<string, object | undefined>();

/** Answers as `pages` says; a page that is not there is 404. To be used with jest.mock('../../../live/testbed/page'). */
export function mockPages(): void {
  pages.clear();
  jest
    .mocked(fetchPage)
    .mockReset()
    .mockImplementation((url) => {
      const body = pages.get(url.replace(/\?.*/, ''));
      return Promise.resolve(body === undefined ? new Response('404 page not found', { status: 404 }) : Response.json(body));
    });
}

/** A bed with these pods of namespace shop, each with its address and image. */
export function bedOf(pods: Readonly<Record<string, readonly [address: string, image: string]>>, more: object = {}): Bed {
  const sandboxes = Object.entries(pods).map(([name, [address, image]]) => ({
    workload: `${name}.shop`,
    netns: { address },
    pod: pod({ metadata: { name: `${name}-abc`, ownerReferences: [] }, spec: { containers: [container({ image })] } }),
  }));
  const podsOf = (workload: string) => sandboxes.filter((sandbox) => sandbox.workload === workload);
  return { kubelet: { all: () => sandboxes, podsOf }, ...more } as unknown as Bed;
}
