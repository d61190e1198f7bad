import { load } from 'js-yaml';
import { badger, jaegerConfiguration, render } from '../../../../constructs/observability/jaeger/jaeger-configuration';

const configuration = jaegerConfiguration({ memory: { max_traces: 10 } });

test('every component that the pipeline and the service name is configured', () => {
  const { service, extensions, receivers, processors, exporters } = configuration;
  expect(Object.keys(extensions)).toEqual(service.extensions);
  const { traces } = service.pipelines;
  expect([receivers, processors, exporters].map((parts) => Object.keys(parts))).toEqual([traces.receivers, traces.processors, traces.exporters]);
});

test('spans are written to the backend that is queried', () => {
  const { jaeger_storage, jaeger_query } = configuration.extensions;
  const [backend] = Object.keys(jaeger_storage.backends);
  expect(jaeger_query.storage.traces).toBe(backend);
  expect(configuration.exporters.jaeger_storage_exporter.trace_storage).toBe(backend);
});

test('spans come by OTLP and in the format of zipkin, from every address', () => {
  expect(configuration.receivers).toEqual({
    otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } },
    zipkin: { endpoint: '0.0.0.0:9411' },
  });
});

test('the UI is at /, and looking at traces leaves none', () => {
  expect(configuration.extensions.jaeger_query).toMatchObject({ base_path: '/', enable_tracing: false, http: { endpoint: '0.0.0.0:16686' } });
});

test('what nobody asks from outside the pod is not reached from there', () => {
  expect(configuration.extensions.jaeger_query.grpc.endpoint).toBe('127.0.0.1:16685');
});

test('health and metrics are asked at the ports that the pod declares', () => {
  expect(configuration.extensions.healthcheckv2).toEqual({ use_v2: true, http: { endpoint: '0.0.0.0:13133' } });
  expect(configuration.service.telemetry.metrics.readers).toEqual([{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }]);
});

test('badger keeps files, below its folder, for a time', () => {
  expect(badger('168h')).toEqual({
    badger: { ephemeral: false, directories: { keys: '/badger/keys', values: '/badger/values' }, ttl: { spans: '168h' } },
  });
});

test('is written as YAML that reads back as it was', () => {
  expect(load(render(configuration))).toEqual(configuration);
});

test('has no dollar, which the collector would take for a variable', () => {
  expect(render(configuration)).not.toContain('$');
});
