import { OTLP_GRPC_PORT } from '../../internal/ports';
import { yamlOf } from '../addon/yaml';

/** The port of the UI and of queries. */
export const JAEGER_QUERY_PORT = 16686;

/** Ports for spans: OTLP by gRPC and by HTTP, and Zipkin's format. */
export const SPAN_PORTS = { 'grpc-otlp': OTLP_GRPC_PORT, 'http-otlp': 4318, 'http-zipkin': 9411 } as const;

/** The port of Jaeger's own metrics. */
export const JAEGER_METRICS_PORT = 8888;

/** The address of the health extension. */
export const JAEGER_HEALTH = { path: '/status', port: 13133 } as const;

/** The folder of Badger, the database on disk. */
export const BADGER_FOLDER = '/badger';

/** The store of traces: memory, or files of Badger. */
export type JaegerBackend =
  | { readonly memory: { readonly max_traces: number } }
  | {
      readonly badger: {
        readonly ephemeral: false;
        readonly directories: { readonly keys: string; readonly values: string };
        readonly ttl: { readonly spans: string };
      };
    };

interface Endpoint {
  readonly endpoint: string;
}

/** The fields of Jaeger 2's configuration that this library writes. Jaeger 2 is a distribution of the OpenTelemetry Collector. */
export interface JaegerConfiguration {
  readonly service: {
    readonly extensions: readonly string[];
    readonly pipelines: {
      readonly traces: { readonly receivers: readonly string[]; readonly processors: readonly string[]; readonly exporters: readonly string[] };
    };
    readonly telemetry: {
      readonly resource: { readonly 'service.name': string };
      readonly metrics: {
        readonly level: 'normal';
        readonly readers: readonly {
          readonly pull: { readonly exporter: { readonly prometheus: { readonly host: string; readonly port: number } } };
        }[];
      };
      readonly logs: { readonly level: 'info' };
    };
  };
  readonly extensions: {
    readonly jaeger_storage: { readonly backends: Readonly<Record<string, JaegerBackend>> };
    readonly jaeger_query: {
      readonly storage: { readonly traces: string };
      readonly base_path: string;
      readonly enable_tracing: boolean;
      readonly http: Endpoint;
      readonly grpc: Endpoint;
    };
    readonly healthcheckv2: { readonly use_v2: true; readonly http: Endpoint };
  };
  readonly receivers: { readonly otlp: { readonly protocols: { readonly grpc: Endpoint; readonly http: Endpoint } }; readonly zipkin: Endpoint };
  readonly processors: { readonly batch: object };
  readonly exporters: { readonly jaeger_storage_exporter: { readonly trace_storage: string } };
}

const BACKEND = 'traces';

/** For `0.0.0.0`, Go listens on all IPv4 and IPv6 addresses. `[::]` would be an error if the kernel has no IPv6. */
const everywhere = (port: number): Endpoint => ({ endpoint: `0.0.0.0:${port}` });

/** Badger with files that outlive the process. It keeps spans for `retention`. */
export function badger(retention: string): JaegerBackend {
  const directories = { keys: `${BADGER_FOLDER}/keys`, values: `${BADGER_FOLDER}/values` };
  return { badger: { ephemeral: false, directories, ttl: { spans: retention } } };
}

const SERVICE: JaegerConfiguration['service'] = {
  extensions: ['jaeger_storage', 'jaeger_query', 'healthcheckv2'],
  pipelines: { traces: { receivers: ['otlp', 'zipkin'], processors: ['batch'], exporters: ['jaeger_storage_exporter'] } },
  telemetry: {
    resource: { 'service.name': 'jaeger' },
    metrics: { level: 'normal', readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: JAEGER_METRICS_PORT } } } }] },
    logs: { level: 'info' },
  },
};

/** The configuration of Jaeger: it receives OTLP and Zipkin's format, keeps spans in one backend, and serves the UI at `/` of the query port. */
export function jaegerConfiguration(backend: JaegerBackend): JaegerConfiguration {
  return {
    service: SERVICE,
    extensions: {
      jaeger_storage: { backends: { [BACKEND]: backend } },
      jaeger_query: {
        storage: { traces: BACKEND },
        base_path: '/',
        // Otherwise each query would create a trace of a service `jaeger`.
        enable_tracing: false,
        http: everywhere(JAEGER_QUERY_PORT),
        // It cannot be switched off. Only the pod itself can reach it.
        grpc: { endpoint: '127.0.0.1:16685' },
      },
      healthcheckv2: { use_v2: true, http: everywhere(JAEGER_HEALTH.port) },
    },
    receivers: {
      otlp: { protocols: { grpc: everywhere(SPAN_PORTS['grpc-otlp']), http: everywhere(SPAN_PORTS['http-otlp']) } },
      zipkin: everywhere(SPAN_PORTS['http-zipkin']),
    },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: BACKEND } },
  };
}

/** The YAML of the file. */
export const render = (configuration: JaegerConfiguration): string => yamlOf(configuration);
