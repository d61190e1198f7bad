import { Construct } from 'constructs';
import { checkPercentage, checkWhole, shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { Duration } from '../../internal/duration';
import type { TracingProvider } from '../../install/istio-install';
import type { ContainerResources } from '../../workloads/pod-spec';
import type { PodSelection } from '../../workloads/references';
import { addAddon, type AddonParts, type AddonProps } from '../addon/addon';
import type { Exposure } from '../addon/exposure';
import { resourcesOf } from '../addon/resources';
import type { Storage } from '../addon/storage';
import { checkUrl } from '../addon/url';
import {
  badger,
  BADGER_FOLDER,
  JAEGER_HEALTH,
  JAEGER_METRICS_PORT,
  JAEGER_QUERY_PORT,
  type JaegerBackend,
  jaegerConfiguration,
  render,
  SPAN_PORTS,
} from './jaeger-configuration';
import { checkRetention } from './retention';

/** Properties of Jaeger, for both kinds of storage. */
export interface JaegerBaseProps extends AddonProps {
  /** Percentage of requests that leave a trace, from 0 to 100; the smallest above 0 is 0.0001. @default 1 */
  readonly samplingPercentage?: number;

  /** The address for people's browsers. Kiali links to it. @default - Kiali has no such links */
  readonly externalUrl?: string;
}

/** Traces in memory: they end with the pod. */
export interface JaegerMemoryProps extends JaegerBaseProps {
  /** The storage of the traces. @default 'memory' */
  readonly storage?: 'memory';

  /**
   * Number of traces to keep, the newest ones. A trace of 8 spans over 5 services takes 23 KiB.
   *
   * The memory limit grows with it (2 GiB for the default), unless `resources` sets one.
   *
   * @default 50000
   */
  readonly maxTraces?: number;

  /** Excluded by storage in memory. */
  readonly retention?: never;
}

/** Traces on disk, in Badger: they outlive the pod. */
export interface JaegerBadgerProps extends JaegerBaseProps {
  /** The volume. */
  readonly storage: Storage;

  /** Time that traces are kept, from a second to 292 years. The hour is the longest unit: a week is `168h`. @default '72h' */
  readonly retention?: Duration;

  /** Excluded by storage on disk. */
  readonly maxTraces?: never;
}

/** Properties of Jaeger. */
export type JaegerProps = JaegerMemoryProps | JaegerBadgerProps;

const MAX_TRACES = 50_000;

/** Memory in MiB besides traces: Jaeger starts with 54, and needs more for batches and answers. */
const BASE_MEMORY = 256;

/** Memory in MiB of a trace of 8 spans, each with Envoy's 21 tags. Measured: Jaeger 2.13.0 used at most 1.8 GB while it replaced 25000 of 50000 traces. */
const MEMORY_OF_TRACE = 24 / 1024;

/** With this setting, Go's heap stays below 1.5 times the live memory. Source: https://go.dev/doc/gc-guide */
const GARBAGE_COLLECTION = { env: { GOGC: '50' }, factor: 1.5 } as const;

function memoryResources(maxTraces: number): ContainerResources {
  const limit = BASE_MEMORY + maxTraces * MEMORY_OF_TRACE * GARBAGE_COLLECTION.factor;
  return { memoryRequest: `${BASE_MEMORY}Mi`, memoryLimit: `${Math.ceil(limit / 64) * 64}Mi` };
}

/** Badger uses most of it for five tables of 64 MiB and a cache of 256 MiB. Measured: at most 840 MB while 40000 spans arrived. */
const BADGER_RESOURCES: ContainerResources = { memoryRequest: '512Mi', memoryLimit: '2Gi' };

type KeepingParts = Pick<AddonParts, 'files' | 'data' | 'resources' | 'startupSeconds'>;

const filesOf = (backend: JaegerBackend): AddonParts['files'] => [
  { configMap: 'jaeger', path: '/etc/jaeger', data: { 'config.yml': render(jaegerConfiguration(backend)) } },
];

/**
 * Promises traces of requests, from the spans that proxies send.
 *
 * `tracingProvider` is the destination of the spans, for the mesh configuration. Jaeger has no log-in.
 *
 * Objects: Deployment, ServiceAccount and ConfigMap `jaeger`; Services `tracing` (the UI) and `jaeger-collector` (spans by OTLP and in Zipkin's format);
 * a PersistentVolumeClaim `jaeger` if storage is on disk.
 */
export class Jaeger extends Construct {
  /** Its pod. */
  readonly pods: PodSelection;

  /** The UI's address in the cluster. */
  readonly url: string;

  /** The place from which people open the UI. */
  readonly exposure: Exposure;

  /** The port that the kubelet probes. */
  readonly healthPort = JAEGER_HEALTH.port;

  /** Percentage of requests that leave a trace. */
  readonly samplingPercentage: number;

  /** The destination of the proxies' spans. */
  readonly tracingProvider: TracingProvider;

  /** Its addresses, for Kiali. */
  readonly asSeenByKiali: { readonly internalUrl: string; readonly externalUrl?: string };

  constructor(scope: Construct, id: string, props: JaegerProps & { readonly namespace: string }) {
    super(scope, id);
    const { namespace, version = '2.13.0', samplingPercentage = 1, externalUrl, exposure = { type: 'ClusterIP' } } = props;
    checkPercentage(this, 'samplingPercentage', samplingPercentage);
    if (externalUrl !== undefined) checkUrl(this, 'externalUrl', externalUrl);
    this.samplingPercentage = samplingPercentage;
    this.exposure = exposure;
    this.url = `http://tracing.${namespace}`;
    this.asSeenByKiali = { internalUrl: this.url, ...(externalUrl !== undefined && { externalUrl }) };
    this.tracingProvider = { name: 'jaeger', service: `jaeger-collector.${namespace}.svc.cluster.local`, port: SPAN_PORTS['grpc-otlp'] };
    this.pods = addAddon(this, {
      name: 'jaeger',
      namespace,
      podLabels: { app: 'jaeger' },
      podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(JAEGER_METRICS_PORT) },
      image: `jaegertracing/jaeger:${version}`,
      user: 10001,
      args: ['--config', '/etc/jaeger/config.yml'],
      env: GARBAGE_COLLECTION.env,
      ports: { 'http-query': JAEGER_QUERY_PORT, ...SPAN_PORTS, 'http-metrics': JAEGER_METRICS_PORT, health: JAEGER_HEALTH.port },
      health: JAEGER_HEALTH,
      services: [
        { name: 'tracing', ports: [{ name: 'http-query', port: 80, targetPort: JAEGER_QUERY_PORT }], exposure },
        { name: 'jaeger-collector', ports: Object.entries(SPAN_PORTS).map(([name, port]) => ({ name, port })) },
      ],
      ...this.keep(props),
    });
  }

  /** The parts of the pod that depend on the storage. */
  private keep(props: JaegerProps): KeepingParts {
    return props.storage === undefined || props.storage === 'memory' ? this.keepInMemory(props) : this.keepOnDisk(props as JaegerBadgerProps);
  }

  private keepInMemory({ maxTraces = MAX_TRACES, retention, resources }: JaegerMemoryProps): KeepingParts {
    if (retention !== undefined) {
      const cure = "Set maxTraces, or use a volume: storage: { size: '20Gi' }.";
      throw new ConstructError(this, `retention is '${String(retention)}', but memory is limited by the number of traces, not by their age.`, cure, {
        code: 'MESH1007',
      });
    }
    checkWhole(this, { maxTraces }, 1, 10_000_000);
    return { files: filesOf({ memory: { max_traces: maxTraces } }), resources: resourcesOf(this, memoryResources(maxTraces), resources) };
  }

  private keepOnDisk({ storage, retention = '72h', maxTraces, resources }: JaegerBadgerProps): KeepingParts {
    if (typeof storage !== 'object' || storage === null) {
      const problem = `storage is ${shown(storage)}, which is neither 'memory' nor a volume.`;
      throw new ConstructError(this, problem, "Write 'memory', or the size of a volume: { size: '20Gi' }.");
    }
    if (maxTraces !== undefined) {
      const cure = "Set retention, or use storage: 'memory'.";
      throw new ConstructError(this, `maxTraces is ${String(maxTraces)}, but a volume is limited by the age of traces, not by their number.`, cure, {
        code: 'MESH1007',
      });
    }
    checkRetention(this, retention);
    return {
      files: filesOf(badger(retention)),
      data: { path: BADGER_FOLDER, storage },
      resources: resourcesOf(this, BADGER_RESOURCES, resources),
      // Badger replays its value log at a start.
      startupSeconds: 300,
    };
  }
}
