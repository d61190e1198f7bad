import { addFiles } from '../../../../constructs/observability/addon/files';
import { find, names, objectsOf, shopChart } from '../../../support/manifests';

const metadata = { namespace: 'istio-system' };

test('files are a ConfigMap, mounted at its folder', () => {
  const chart = shopChart();
  const mounts = addFiles(chart, metadata, [{ configMap: 'jaeger', path: '/etc/jaeger', data: { 'config.yml': 'a: 1\n' } }]);
  expect(mounts).toEqual([{ path: '/etc/jaeger', volume: { name: 'configuration', configMap: { name: 'jaeger' } }, readOnly: true }]);
  expect(find(objectsOf(chart), 'ConfigMap', 'jaeger').data).toEqual({ 'config.yml': 'a: 1\n' });
});

test('ConfigMaps of one folder are mounted together', () => {
  const chart = shopChart();
  const file = (name: string, path: string) => ({ configMap: name, path, data: { [`${name}.json`]: '{}' } });
  const mounts = addFiles(chart, metadata, [file('one', '/dashboards'), file('provider', '/etc'), file('two', '/dashboards')]);
  expect(mounts.map(({ path, volume }) => [path, volume])).toEqual([
    ['/dashboards', { name: 'configuration', projected: { sources: [{ configMap: { name: 'one' } }, { configMap: { name: 'two' } }] } }],
    ['/etc', { name: 'configuration-2', configMap: { name: 'provider' } }],
  ]);
  expect(names(objectsOf(chart))).toEqual(['ConfigMap/one', 'ConfigMap/provider', 'ConfigMap/two']);
});

test('1 MiB fits, in bytes and with the names of the files', () => {
  const add = (text: string) => addFiles(shopChart(), metadata, [{ configMap: 'big', path: '/big', data: { f: text } }]);
  expect(() => add('x'.repeat(1024 * 1024 - 1))).not.toThrow();
  expect(() => add('ü'.repeat(512 * 1024))).toThrow(
    /ConfigMap 'big' has 1048577 bytes \(f alone 1048577\), but a ConfigMap holds at most 1048576\. Make it smaller, or split it/,
  );
});
