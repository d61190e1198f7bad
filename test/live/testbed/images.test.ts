import { realImage } from '../../../live/testbed/images';

test.each([
  ['prom/prometheus:v3.15.0', '/bin/prometheus'],
  ['quay.io/prometheus/prometheus:v3.15.0', '/bin/prometheus'],
  ['registry.example.com/mirror/prom/prometheus@sha256:1f0c', '/bin/prometheus'],
  ['jaegertracing/jaeger:2.13.0', '/cmd/jaeger/jaeger-linux'],
  ['docker.io/jaegertracing/jaeger:2.13.0', '/cmd/jaeger/jaeger-linux'],
])('%s runs as it is', (image, entrypoint) => {
  expect(realImage(image)).toHaveProperty('entrypoint', entrypoint);
});

test.each([
  'prom/alertmanager:v0.30.0',
  'example.com/notprom/prometheus:v3',
  'example.com/prometheus:v3',
  'jaegertracing/jaeger-query:1.76.0',
  'grafana/grafana:12.0.1',
  'quay.io/kiali/kiali:v2.27',
])('something stands in for %s', (image) => {
  expect(realImage(image)).toBeUndefined();
});
