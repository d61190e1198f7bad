import { MeshTelemetry, type MeshTelemetryProps } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

function telemetry(props?: MeshTelemetryProps) {
  const chart = shopChart();
  new MeshTelemetry(chart, 'Telemetry', props);
  return find(objectsOf(chart), 'Telemetry', 'mesh-default');
}

test('writes a log line for each request and counts it', () => {
  const { metadata, spec } = telemetry();
  expect(metadata.namespace).toBe('istio-system');
  expect(spec.accessLogging).toEqual([{ providers: [{ name: 'envoy' }] }]);
  expect(spec.metrics).toEqual([{ providers: [{ name: 'prometheus' }] }]);
});

test('traces a share of the requests', () => {
  expect(telemetry({ tracing: { provider: 'jaeger', samplingPercentage: 10 } }).spec.tracing).toEqual([
    { providers: [{ name: 'jaeger' }], randomSamplingPercentage: 10 },
  ]);
});

test('says that what is off is off, or the mesh configuration would decide', () => {
  const { accessLogging, metrics, tracing } = telemetry({ accessLog: false, metrics: false }).spec;
  expect(accessLogging).toEqual([{ disabled: true }]);
  expect(metrics).toEqual([{ providers: [{ name: 'prometheus' }], overrides: [{ disabled: true }] }]);
  expect(tracing).toEqual([{ disableSpanReporting: true }]);
});

test('fails when the share is none', () => {
  expect(() => telemetry({ tracing: { provider: 'jaeger', samplingPercentage: 200 } })).toThrow(/samplingPercentage is 200/);
});
