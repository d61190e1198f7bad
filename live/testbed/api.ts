import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { KubernetesObject } from '../../analysis/objects';
import { TestbedError } from '../live-error';

/** The API server refused a request. */
export class ApiError extends TestbedError {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** An event of a watch. */
export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Milliseconds until a stream that ended is opened again. */
const REOPEN_MS = 200;

/** A client of the API server's REST interface, as a cluster administrator. Whatever users do with kubectl, the suite does with kubectl, too. */
export class Api {
  private readonly agent: Agent;

  constructor(
    private readonly server: string,
    private readonly token: string,
    certificate: string,
  ) {
    this.agent = new Agent({ ca: readFileSync(certificate), keepAlive: true });
  }

  get<T = KubernetesObject>(path: string): Promise<T> {
    return this.call({ method: 'GET', path });
  }

  async list<T = KubernetesObject>(path: string): Promise<readonly T[]> {
    return (await this.get<{ items: readonly T[] }>(path)).items;
  }

  create<T = KubernetesObject>(path: string, body: unknown): Promise<T> {
    return this.call({ method: 'POST', path, body });
  }

  /** Makes a JSON merge patch. A path that ends in /status patches the status. */
  patch<T = KubernetesObject>(path: string, body: unknown): Promise<T> {
    return this.call({ method: 'PATCH', path, body });
  }

  delete(path: string, body?: unknown): Promise<unknown> {
    return this.call({ method: 'DELETE', path, body });
  }

  /**
   * Reports every object and every change until `close` is called. If the API server ends the stream, opens it again and reports all objects again.
   */
  watch<T = KubernetesObject>(path: string, tell: (event: WatchEvent<T>) => void): { close(): void } {
    let isClosed = false;
    let close = () => undefined as unknown;
    const follow = () => {
      let rest = '';
      const req = this.open({ method: 'GET', path: `${path}?watch=true&resourceVersion=0` }, (response) => {
        response.setEncoding('utf8');
        response.on('error', () => undefined);
        response.on('data', (chunk: string) => {
          const lines = (rest + chunk).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines.filter(Boolean)) tell(JSON.parse(line) as WatchEvent<T>);
        });
      });
      req.on('error', () => undefined);
      req.on('close', () => {
        if (!isClosed) setTimeout(follow, REOPEN_MS).unref();
      });
      req.end();
      close = () => req.destroy();
    };
    follow();
    return {
      close: () => {
        isClosed = true;
        close();
      },
    };
  }

  private open({ method, path, text }: Call & { text?: string }, answer: (response: IncomingMessage) => void) {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    // Node sends the body of a DELETE only with its length.
    const content = text === undefined ? {} : { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) };
    const headers = { authorization: `Bearer ${this.token}`, accept: 'application/json', ...content };
    return request(`${this.server}${path}`, { method, headers, agent: this.agent }, answer);
  }

  private call<T>(call: Call): Promise<T> {
    return new Promise((resolve, reject) => {
      const text = call.body === undefined ? undefined : JSON.stringify(call.body);
      const req = this.open({ ...call, text }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString();
          const status = response.statusCode ?? 0;
          if (status < 300) {
            resolve((answer.startsWith('{') ? JSON.parse(answer) : answer) as T);
            return;
          }
          const message = answer.startsWith('{') ? (JSON.parse(answer) as { message: string }).message : answer;
          reject(new ApiError(status, `${call.method} ${call.path}: ${status} ${message.trim()}`));
        });
      });
      req.on('error', reject);
      req.end(text);
    });
  }
}

/** Creates an object, unless there is one of its name. */
export async function createUnlessPresent(api: Api, path: string, object: object): Promise<void> {
  try {
    await api.create(path, object);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
  }
}
