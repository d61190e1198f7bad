import { fetchPage } from '../../../live/testbed/fetch-page';
import type { Testbed } from '../../../live/testbed/testbed';
import { container, pod } from '../testbed/pods';

/** The answers of pods' pages, by their URLs without the query. */
export const pages = new Map<string, object | undefined>();

/** Answers as `pages` says; a page that is not there is 404. To be used with jest.mock('../../../live/testbed/fetch-page'). */
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

/** A testbed with these pods of namespace shop, each with its address and image. */
export function testbedOf(pods: Readonly<Record<string, readonly [address: string, image: string]>>, more: object = {}): Testbed {
  const sandboxes = Object.entries(pods).map(([name, [address, image]]) => ({
    workload: `${name}.shop`,
    netns: { address },
    pod: pod({ metadata: { name: `${name}-abc`, ownerReferences: [] }, spec: { containers: [container({ image })] } }),
  }));
  const podsOf = (workload: string) => sandboxes.filter((sandbox) => sandbox.workload === workload);
  return { kubelet: { all: () => sandboxes, podsOf }, ...more } as unknown as Testbed;
}
