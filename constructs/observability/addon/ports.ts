/** The main port of each add-on. */
export const PROMETHEUS_PORT = 9090;
export const GRAFANA_PORT = 3000;
export const KIALI_PORT = 20001;
export const JAEGER_QUERY_PORT = 16686;

/** Ports for spans: OTLP by gRPC and by HTTP, and Zipkin's format. */
export const SPAN_PORTS = { 'grpc-otlp': 4317, 'http-otlp': 4318, 'http-zipkin': 9411 } as const;

/** The port of Jaeger's own metrics. */
export const JAEGER_METRICS_PORT = 8888;

/** The port of istiod's metrics and version. Source: https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
export const ISTIOD_MONITORING_PORT = 15014;
