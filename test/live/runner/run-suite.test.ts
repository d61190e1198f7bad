import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepLogs } from '../../../live/runner/run-suite';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('keeps each log under the name of its pod and container, and nothing else', () => {
  const pod = join(folder, 'testbed/pods/shop.web-1');
  mkdirSync(pod, { recursive: true });
  for (const file of ['istio-proxy.log', 'web.log', 'arrivals.jsonl']) writeFileSync(join(pod, file), file);
  keepLogs(join(folder, 'testbed'), join(folder, 'logs'));
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['shop.web-1.istio-proxy.log', 'shop.web-1.web.log']);
});

test('keeps nothing of a testbed that was never made', () => {
  keepLogs(join(folder, 'testbed'), join(folder, 'logs'));
  expect(existsSync(join(folder, 'logs'))).toBe(false);
});
