import { join } from 'node:path';
import { metricsOf } from '../../../live/testbed/scraped-metrics';
import { temporaryFolder, write } from '../install/support';
import { container, pod } from './pods';

const folder = temporaryFolder();
const annotated = (annotations: Record<string, string>) => metricsOf(pod({ metadata: { annotations } }), folder());
const SCRAPE = { 'prometheus.io/scrape': 'true' };

/** A pod of which the webhook gave the annotations to the proxy. */
const injected = (merged: object) => {
  const proxy = container({ name: 'istio-proxy', env: [{ name: 'ISTIO_PROMETHEUS_ANNOTATIONS', value: JSON.stringify(merged) }] });
  const annotations = { ...SCRAPE, 'prometheus.io/path': '/stats/prometheus' };
  return metricsOf(pod({ metadata: { annotations }, spec: { containers: [container(), proxy] } }), folder());
};

test('a pod that asks for no scrape tells nothing', () => {
  expect(metricsOf(pod(), folder())).toBeUndefined();
  expect(annotated({ 'prometheus.io/scrape': 'false' })).toBeUndefined();
});

test('a pod tells no series, at the path of its annotations', () => {
  expect(annotated(SCRAPE)).toEqual({ path: '/metrics', groups: [] });
  expect(annotated({ ...SCRAPE, 'prometheus.io/path': '/stats' })).toEqual({ path: '/stats', groups: [] });
});

test('an injected pod does at the path at which its proxy asks', () => {
  expect(injected({ scrape: 'true', path: '/own', port: '9080' })).toEqual({ path: '/own', port: 9080, groups: [] });
  expect(injected({ scrape: 'true', path: '', port: '9080' })).toEqual({ path: '/metrics', port: 9080, groups: [] });
  expect(injected({ scrape: 'true', path: '', port: '' })).toEqual({ path: '/metrics', groups: [] });
});

test('a pod tells its metrics at the port of its annotations alone, if they name one', () => {
  expect(annotated({ ...SCRAPE, 'prometheus.io/port': '15090' })).toEqual({ path: '/metrics', port: 15090, groups: [] });
  expect(annotated({ ...SCRAPE, 'prometheus.io/port': 'http' })).toEqual({ path: '/metrics', groups: [] });
});

test('a pod tells the series in its volume', () => {
  const groups = [{ series: [{ name: 'up', type: 'gauge', value: 1 }] }];
  write(join(folder(), 'etc/metrics/groups.json'), JSON.stringify(groups));
  expect(annotated(SCRAPE)).toEqual({ path: '/metrics', groups });
});
