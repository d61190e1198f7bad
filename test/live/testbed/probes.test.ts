import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAnswering } from '../../../live/testbed/probes';
import { container, pod } from './pods';

const HOST = '127.0.0.1';
let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    const status = Number(request.url?.slice(1));
    // A path that is no status is never answered.
    if (status > 0) response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const probed = (...probes: (object | undefined)[]) =>
  pod({ spec: { containers: probes.map((readinessProbe) => ({ ...container(), readinessProbe })) } });
const get = (path: string) => ({ httpGet: { path, port } });

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, HOST, resolve));
  const { port: closed } = other.address() as AddressInfo;
  await new Promise((resolve) => other.close(resolve));
  return closed;
}

test('a pod without probes answers', async () => {
  expect(await isAnswering(probed(undefined), HOST)).toBe(true);
});

test.each([
  ['/200', true],
  ['/302', true],
  ['/400', false],
  ['/503', false],
])('a probe of %s: %s', async (path, expected) => {
  expect(await isAnswering(probed(get(path)), HOST)).toBe(expected);
});

test('a probe that is not answered within a second fails', async () => {
  expect(await isAnswering(probed(get('/never')), HOST)).toBe(false);
});

test('a probe of a port at which nobody listens fails', async () => {
  const closed = await closedPort();
  expect(await isAnswering(probed({ httpGet: { port: closed } }), HOST)).toBe(false);
  expect(await isAnswering(probed({ tcpSocket: { port: closed } }), HOST)).toBe(false);
});

test('a probe by TCP needs only a connection', async () => {
  expect(await isAnswering(probed({ tcpSocket: { port } }), HOST)).toBe(true);
});

test('all probes must succeed', async () => {
  expect(await isAnswering(probed(get('/200'), get('/503')), HOST)).toBe(false);
});

test('the probe of a native sidecar counts', async () => {
  const sidecar = { ...container({ name: 'istio-proxy' }), readinessProbe: get('/503') };
  expect(await isAnswering(pod({ spec: { initContainers: [sidecar] } }), HOST)).toBe(false);
});

test('a probe may name its port', async () => {
  const container = (name: string) => ({
    name,
    image: 'web',
    ports: [{ name: 'http', containerPort: port }],
    readinessProbe: { httpGet: { path: '/200', port: 'http' } },
  });
  expect(await isAnswering(pod({ spec: { containers: [container('web')] } }), HOST)).toBe(true);
});
