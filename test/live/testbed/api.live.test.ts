import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api, ApiError, type WatchEvent } from '../../../live/testbed/api';
import { CertificateAuthority } from '../../../live/testbed/certificates';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let folder: string;
let server: Server;
let api: Api;
let seen: Seen[];
let respond: (response: ServerResponse) => void;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-api-'));
  const authority = await CertificateAuthority.create(folder);
  const { certificate, key } = await authority.issue(['localhost']);
  server = createServer({ cert: certificate, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() });
      respond(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  api = new Api(`https://localhost:${(server.address() as AddressInfo).port}`, 'admin', join(folder, 'ca.crt'));
});

beforeEach(() => {
  seen = [];
  respond = (response) => response.end('{}');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

describe('a call', () => {
  test('asks as the administrator, for JSON', async () => {
    await api.get('/api/v1/pods');
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/api/v1/pods', body: '' });
    expect(seen[0]!.headers).toMatchObject({ authorization: 'Bearer admin', accept: 'application/json' });
  });

  test('returns the object', async () => {
    respond = (response) => response.end('{"kind":"Pod"}');
    expect(await api.get('/api/v1/pods/cart')).toEqual({ kind: 'Pod' });
  });

  test('returns what is no JSON as it is', async () => {
    respond = (response) => response.end('ok');
    expect(await api.get('/readyz')).toBe('ok');
  });

  test('lists the items', async () => {
    respond = (response) => response.end('{"items":[{"kind":"Pod"}]}');
    expect(await api.list('/api/v1/pods')).toEqual([{ kind: 'Pod' }]);
  });

  test('reads characters that several chunks share', async () => {
    const text = Buffer.from('{"name":"ü"}');
    respond = (response) => {
      response.write(text.subarray(0, 10));
      setTimeout(() => response.end(text.subarray(10)), 10);
    };
    expect(await api.get('/')).toEqual({ name: 'ü' });
  });

  test.each([
    ['POST', 'application/json', () => api.create('/api/v1/pods', { name: 'ü' })],
    ['PATCH', 'application/merge-patch+json', () => api.patch('/api/v1/pods', { name: 'ü' })],
    ['DELETE', 'application/json', () => api.delete('/api/v1/pods', { name: 'ü' })],
  ])('%s sends its body with its length in bytes', async (method, type, call) => {
    await call();
    expect(seen[0]).toMatchObject({ method, body: '{"name":"ü"}' });
    expect(seen[0]!.headers).toMatchObject({ 'content-type': type, 'content-length': '13' });
  });

  test('DELETE without a body sends none', async () => {
    await api.delete('/api/v1/pods/cart');
    expect(seen[0]).toMatchObject({ method: 'DELETE', body: '' });
  });
});

describe('a call that is refused', () => {
  test('fails with the status and the message', async () => {
    respond = (response) => response.writeHead(403).end('{"kind":"Status","message":"pods is forbidden"}');
    const call = api.create('/api/v1/pods', {});
    await expect(call).rejects.toThrow('POST /api/v1/pods: 403 pods is forbidden');
    await expect(call).rejects.toBeInstanceOf(ApiError);
    await expect(call).rejects.toHaveProperty('status', 403);
  });

  test('fails with the text of an answer that is no JSON', async () => {
    respond = (response) => response.writeHead(500).end('not ready\n');
    await expect(api.get('/readyz')).rejects.toThrow(/^GET \/readyz: 500 not ready$/);
  });

  test('fails when the connection ends', async () => {
    respond = (response) => response.destroy();
    await expect(api.get('/')).rejects.toThrow(/socket hang up|ECONNRESET/);
  });

  test('fails when the answer ends before its end', async () => {
    respond = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      setTimeout(() => response.destroy(), 10);
    };
    await expect(api.get('/')).rejects.toThrow();
  });
});

describe('a watch', () => {
  /** The events of a stream that arrives in these pieces. */
  async function told(pieces: readonly (string | Buffer)[], count: number): Promise<WatchEvent<{ name: string }>[]> {
    respond = (response) => {
      pieces.forEach((piece, at) => setTimeout(() => response.write(piece), 10 * at));
    };
    const events: WatchEvent<{ name: string }>[] = [];
    await new Promise<void>((resolve) => {
      const watch = api.watch<{ name: string }>('/api/v1/pods', (event) => {
        if (events.push(event) < count) return;
        watch.close();
        resolve();
      });
    });
    return events;
  }

  const line = (name: string) => `{"type":"ADDED","object":{"name":"${name}"}}\n`;
  const names = (events: readonly WatchEvent<{ name: string }>[]) => events.map(({ object }) => object.name);

  test('begins with what there is', async () => {
    await told([line('cart')], 1);
    expect(seen[0]!.path).toBe('/api/v1/pods?watch=true&resourceVersion=0');
  });

  test('tells of several changes in one piece', async () => {
    expect(names(await told([line('cart') + line('till')], 2))).toEqual(['cart', 'till']);
  });

  test('tells of a change in several pieces', async () => {
    expect(names(await told([line('cart').slice(0, 20), line('cart').slice(20) + line('till').slice(0, 5), line('till').slice(5)], 2))).toEqual([
      'cart',
      'till',
    ]);
  });

  test('reads characters that two pieces share', async () => {
    const bytes = Buffer.from(line('ü'));
    const middle = bytes.indexOf('ü') + 1;
    expect(names(await told([bytes.subarray(0, middle), bytes.subarray(middle)], 1))).toEqual(['ü']);
  });

  test('is opened anew when the server ends it, until it is closed', async () => {
    respond = (response) => {
      response.write(line('cart'));
      setTimeout(() => response.destroy(), 20);
    };
    const events: string[] = [];
    const watch = api.watch<{ name: string }>('/api/v1/pods', ({ object }) => events.push(object.name));
    while (events.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    watch.close();
    const count = events.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(events).toHaveLength(count);
  });
});
