import { request } from 'node:http';
import { connect } from 'node:net';
import type { Pod } from './pod-spec';
import { TestbedError } from '../live-error';

/** A readiness probe of a stored Pod. In injected pods the webhook has rewritten it. */
interface Probe {
  readonly httpGet?: { readonly path?: string; readonly port: number | string };
  readonly tcpSocket?: { readonly port: number | string };
}

interface Probed {
  readonly readinessProbe?: Probe;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
}

const probesOf = ({ spec }: Pod): Probe[] =>
  [...spec.containers, ...(spec.initContainers ?? [])].flatMap((container) => {
    const { readinessProbe, ports } = container as Probed;
    const number = (port: number | string) => ports?.find(({ name }) => name === port)?.containerPort ?? port;
    const { httpGet, tcpSocket } = readinessProbe ?? {};
    if (httpGet) return { httpGet: { ...httpGet, port: number(httpGet.port) } };
    return tcpSocket ? { tcpSocket: { port: number(tcpSocket.port) } } : [];
  });

/** Tells whether every readiness probe of a Pod succeeds, asked from the machine, as a kubelet does. */
export async function isAnswering(pod: Pod, address: string): Promise<boolean> {
  const answers = await Promise.all(probesOf(pod).map((probe) => succeeds(probe, address)));
  return answers.every(Boolean);
}

function succeeds({ httpGet, tcpSocket }: Probe, host: string): Promise<boolean> {
  if (httpGet) return getSucceeds({ host, port: Number(httpGet.port), path: httpGet.path ?? '/', timeout: 1000 });
  if (tcpSocket) return connectSucceeds({ host, port: Number(tcpSocket.port), timeout: 1000 });
  return Promise.resolve(true);
}

const getSucceeds = (options: { host: string; port: number; path: string; timeout: number }) =>
  new Promise<boolean>((resolve) => {
    const req = request(options, (response) => {
      response.resume();
      resolve((response.statusCode ?? 0) >= 200 && (response.statusCode ?? 0) < 400);
    });
    req.on('error', () => {
      resolve(false);
    });
    req.on('timeout', () => req.destroy(new TestbedError('timeout')));
    req.end();
  });

const connectSucceeds = (options: { host: string; port: number; timeout: number }) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(options, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
    socket.on('timeout', () => {
      socket.destroy();
      resolve(false);
    });
  });
