import type { Mesh } from '../../model';
import type { SourceObject } from '../../objects';
import { mapping, value } from '../schema/definitions';
import type { Kind } from './kind';

/** A Prometheus scrapes pods, each successfully, and nothing else. */
export interface TargetExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  /** The workload that runs Prometheus: `prometheus.istio-system`. */
  readonly prometheus: string;

  readonly expect: {
    /** All of its jobs, each with the workloads whose pods it scrapes, one target a pod. The list of a job that scrapes nothing is empty. */
    readonly targets: Readonly<Record<string, readonly string[]>>;

    /** Port and path, by the job, at which it scrapes each of its pods: `:15020/stats/prometheus`. @default - at any */
    readonly at?: Readonly<Record<string, string>>;
  };
}

/** The facts about the jobs of a Prometheus. */
export interface TargetFacts {
  readonly jobs: readonly { readonly job: string; readonly up: number; readonly targets: number }[];
}

export const targets: Kind<TargetExpectation, TargetFacts> = {
  fields: { prometheus: value('name', 'The workload that runs Prometheus.') },
  expect: {
    name: 'targets',
    schema: mapping({
      targets: {
        description:
          'All jobs of Prometheus, and of each the workloads whose pods it scrapes, one target a pod; none for a job that scrapes nothing.',
        type: 'object',
        minProperties: 1,
        additionalProperties: { type: 'array', uniqueItems: true, items: value('name') },
      },
      'at?': {
        description: 'Port and path, by the job, at which it scrapes each of its pods: `:15020/stats/prometheus`. Default: at any.',
        type: 'object',
        minProperties: 1,
        additionalProperties: { type: 'string', pattern: '^:[0-9]+/' },
      },
    }),
  },
  isNegative: () => false,
  sentText: ({ prometheus }) => `nothing; ${prometheus} is asked`,
  expectedText: ({ expect: { targets: byJob, at = {} } }) => {
    const jobs = Object.keys(byJob).map((job) => (at[job] === undefined ? job : `${job} at ${at[job]}`));
    return `targets of ${jobs.join(', ')}`;
  },
  measuredText: ({ jobs }) => jobs.map(({ job, up, targets: all }) => `${job} ${up === all ? `${up} up` : `${up} of ${all} up`}`).join(', '),
  blame: blameTargets,
};

/** Blames the configuration of Prometheus, then its workload. */
function blameTargets({ prometheus }: TargetExpectation, _: TargetFacts | undefined, mesh: Mesh): readonly SourceObject[] {
  const configurations = mesh.ofKind('ConfigMap').filter((source) => filesOf(source).some((text) => text.includes('scrape_configs')));
  return [...configurations, ...mesh.workloadsNamed(prometheus).map(({ source }) => source)];
}

const filesOf = ({ object }: SourceObject): readonly string[] =>
  Object.values((object as { readonly data?: Readonly<Record<string, string>> }).data ?? {});
