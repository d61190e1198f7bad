import { containersOf, type Mesh, type Workload } from '../../model';
import type { SourceObject } from '../../objects';
import { mapping, value } from '../schema/definitions';
import type { Kind } from './kind';

/** Requests arrive at a workload by themselves, as from a load generator. */
export interface ArrivalExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  /** The workload at which they arrive: `web-v1.shop`. */
  readonly arrivals: string;

  readonly expect: { readonly perSecond: number };
}

/** The facts about requests that arrive by themselves. */
export interface RateFacts {
  readonly perSecond: number;

  /** The time during which they were counted. */
  readonly seconds: number;
}

export const arrivals: Kind<ArrivalExpectation, RateFacts> = {
  fields: { arrivals: value('name', 'The workload at which requests arrive by themselves.') },
  expect: {
    name: 'rate',
    schema: mapping({ perSecond: { description: 'Requests per second.', type: 'number', minimum: 0 } }),
  },
  isNegative: ({ expect }) => expect.perSecond === 0,
  sentText: ({ arrivals: workload }) => `nothing; requests arrive at ${workload}`,
  expectedText: ({ expect }) => `${expect.perSecond} per second`,
  measuredText: ({ perSecond, seconds }) => `${perSecond} per second over ${seconds} s`,
  blame: blameArrivals,
};

/** Blames the workloads whose command names a URL, then the one at which requests should arrive. */
function blameArrivals({ arrivals: workload }: ArrivalExpectation, _: RateFacts | undefined, mesh: Mesh): readonly SourceObject[] {
  const senders = mesh.workloads.filter((candidate) => commandOf(candidate).some((word) => /^https?:\/\//.test(word)));
  return [...senders, ...mesh.workloadsNamed(workload)].map(({ source }) => source);
}

const commandOf = ({ spec }: Workload) => containersOf(spec).flatMap(({ command, args }) => [...(command ?? []), ...(args ?? [])]);
