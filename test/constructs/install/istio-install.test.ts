import { IstioInstall, type IstioInstallProps } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

function install(props: Partial<IstioInstallProps> = {}) {
  const chart = shopChart();
  new IstioInstall(chart, 'Install', { profile: 'default', ingressServiceType: 'LoadBalancer', ...props });
  return find(objectsOf(chart), 'IstioOperator').spec;
}

test('starts from a profile, logs requests, and exposes the gateway', () => {
  expect(install()).toEqual({
    profile: 'default',
    meshConfig: { accessLogFile: '/dev/stdout' },
    components: { ingressGateways: [{ name: 'istio-ingressgateway', enabled: true, k8s: { service: { type: 'LoadBalancer' } } }] },
  });
});

test('declares the tracing provider that MeshTelemetry names', () => {
  const { meshConfig } = install({ tracing: { name: 'jaeger', service: 'jaeger-collector.istio-system.svc.cluster.local' } });
  expect(meshConfig).toMatchObject({
    enableTracing: true,
    extensionProviders: [{ name: 'jaeger', opentelemetry: { service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 } }],
  });
});

test('switches the CNI on or off', () => {
  expect(install({ cni: true }).components.cni).toEqual({ enabled: true });
  expect(install({ cni: false }).components.cni).toEqual({ enabled: false });
});

test.each<[string, object, RegExp]>([
  ['the profile is none', { profile: 'prod' }, /profile is 'prod'\. Use one of demo, default/],
  ['the Service type is none', { ingressServiceType: 'Nodeport' }, /ingressServiceType is 'Nodeport'/],
  ['the collector is a URL', { tracing: { name: 'jaeger', service: 'http://jaeger' } }, /host 'http:\/\/jaeger' is not a host name/],
  ['the port of the collector is none', { tracing: { name: 'jaeger', service: 'jaeger', port: 99999 } }, /port is 99999/],
])('fails when %s', (_, props, message) => {
  expect(() => install(props)).toThrow(message);
});

test('takes the ambient profile', () => {
  expect(install({ profile: 'ambient' }).profile).toBe('ambient');
});
