import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchPage } from '../../../live/testbed/fetch-page';

const servers: Server[] = [];

afterEach(async () => {
  jest.restoreAllMocks();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function page(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Lets the 10 s pass at once. */
function hurry(): jest.SpyInstance {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  return jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(50));
}

test('a page has its status and its text', async () => {
  const url = await page((request, response) => response.writeHead(404).end(request.headers.authorization));
  const answer = await fetchPage(url, 'cart.shop', { authorization: 'Bearer a' });
  expect([answer.status, await answer.text()]).toEqual([404, 'Bearer a']);
});

test('a page may be empty', async () => {
  const answer = await fetchPage(await page((_, response) => response.writeHead(204).end()), 'cart.shop');
  expect([answer.status, await answer.text()]).toEqual([204, '']);
});

test('fails with the name of who does not answer', async () => {
  const url = await page(() => undefined);
  await new Promise((resolve) => servers.pop()!.close(resolve));
  await expect(fetchPage(url, 'cart.shop')).rejects.toThrow(/^cart\.shop does not answer: connect ECONNREFUSED/);
});

test('fails when there is no answer for 10 s', async () => {
  const timeout = hurry();
  await expect(fetchPage(await page(() => undefined), 'cart.shop')).rejects.toThrow('cart.shop does not answer: 10 s are over');
  expect(timeout).toHaveBeenCalledWith(10_000);
});

test('fails when an answer does not end', async () => {
  hurry();
  await expect(fetchPage(await page((_, response) => response.write('half')), 'cart.shop')).rejects.toThrow(
    'cart.shop does not answer: 10 s are over',
  );
});
