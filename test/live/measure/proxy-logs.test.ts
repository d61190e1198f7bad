import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Testbed } from '../../../live/testbed/testbed';
import { ProxyLogs } from '../../../live/measure/proxy-logs';

const REJECTED = "2026-11-21T15:26:08Z\twarning\tenvoy upstream\tlds: listener '0.0.0.0_80' config rejected: Didn't find 'nosuch'";
const REQUEST = '[2026-11-21T15:09:10.839Z] "GET /reviews/0 HTTP/1.1" 500';

let folder: string;
let log: string;
let logs: ProxyLogs;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
  log = join(folder, 'istio-proxy.log');
  const sandbox = { workload: 'web.shop', proxyLog: log };
  logs = new ProxyLogs({ kubelet: { all: () => [sandbox], podsOf: (name: string) => (name === 'web.shop' ? [sandbox] : []) } } as unknown as Testbed);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (...lines: string[]) => {
  appendFileSync(log, lines.map((line) => `${line}\n`).join(''));
};

test('tells of configuration that was rejected, once', () => {
  write('info\tEnvoy proxy is ready', REJECTED);
  expect(logs.rejections()).toEqual([`web.shop: ${REJECTED}`]);
  expect(logs.rejections()).toEqual([]);
});

test('a request that is rejected is no configuration', () => {
  write('[2026-11-21T15:09:10.839Z] "GET /rejected HTTP/1.1" 200');
  expect(logs.rejections()).toEqual([]);
});

test('a pod without a proxy has no log', () => {
  expect(logs.rejections()).toEqual([]);
});

test('has the requests and the trouble since the mark, the last of them', async () => {
  write('[old] request');
  logs.mark();
  write('info\tnothing', REQUEST, 'x\twarning\ttrouble', '[new] request');
  expect(await logs.since(['web.shop'], 2)).toEqual(['web.shop: x\twarning\ttrouble', 'web.shop: [new] request']);
});

test('asks only the workloads named', async () => {
  writeFileSync(log, `${REQUEST}\n`);
  expect(await logs.since(['cart.shop'])).toEqual([]);
});
