/**
 * The port of pilot-agent for the merged metrics of Envoy, itself and the application, and for the probes of the application. Istio excludes it from
 * mutual TLS. Source: https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
 */
export const MERGED_METRICS_PORT = 15020;

/** The port of collectors for spans by OTLP over gRPC. Source: https://opentelemetry.io/docs/specs/otlp/#otlpgrpc-default-port */
export const OTLP_GRPC_PORT = 4317;
