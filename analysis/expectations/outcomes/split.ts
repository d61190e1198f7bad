import { answerText, type Count, countEach, countsText, exceptions, statusesText } from '../evidence/answers';
import { type Evidence, unjudgeable } from '../evidence/evidence';
import type { Answer } from '../evidence/measurement';
import { serviceOf } from '../evidence/service';
import { otherShare, type ShareFacts, shareFacts, shareText } from '../evidence/share';
import { mapping, value } from '../schema/definitions';
import { type Failed, type Outcome, ROUTING } from './outcome';

/** Each version of a service answers its share. Versions that are not named, or have 0, answer exactly none. */
export interface Split {
  /** The service, if the requests pass several. @default - the host of the URL */
  readonly of?: string;

  /** Percent by version, the label `version` of the pods. */
  readonly versions: Readonly<Record<string, number>>;
}

export interface SplitFacts {
  readonly service: string;

  /** False when no workload is behind the service. */
  readonly hasWorkloads: boolean;

  /** The versions that are expected or that answered; `what` is the version. */
  readonly shares: readonly ShareFacts[];

  /** The statuses of the answers in which no version of the service took part. */
  readonly others: readonly Count<number>[];
}

export const split: Outcome<Split, SplitFacts> = {
  schema: {
    description: 'Each version of a service answers its share. Versions that are not named, or have 0, answer exactly none.',
    ...mapping({
      'of?': value('name', 'The service. Default: the host of the URL.'),
      versions: {
        description: 'Percent by version, the label `version` of the pods.',
        type: 'object',
        minProperties: 1,
        additionalProperties: value('percent'),
      },
    }),
  },
  example: 'split: { versions: { v1: 90, v2: 10 } }',
  holdsWhen: 'each version (label `version`) of the service answers its share; of another service on the way with `of`',
  isNegative: () => false,
  expectedText: ({ of, versions }) => {
    const shares = Object.entries(versions).map(([version, percent]) => `${version} ${Number(percent.toFixed(2))} %`);
    return `split ${of === undefined ? '' : `of ${of}: `}${shares.join(', ')}`;
  },
  judge: ({ of, versions }, evidence) => {
    const { expectation, measurement, cluster } = evidence;
    checkSum(versions, evidence);
    const service = of ?? serviceOf(expectation);
    const workloads = cluster.versionsOf(service);
    const { answers } = measurement;
    if (workloads.size === 0) {
      const others = countEach(answers.map(({ status }) => status));
      return { facts: { service, hasWorkloads: false, shares: [], others }, reasons: [`no workload is behind a service ${service}`] };
    }
    const versionOf = ({ trail }: Answer) => trail.map((workload) => workloads.get(workload)).find((version) => version !== undefined);
    const seen = new Map(countEach(answers.map(versionOf).filter((version) => version !== undefined)).map(({ value: name, times }) => [name, times]));
    const shares = [...new Set([...Object.keys(versions), ...seen.keys()])].map((version) =>
      shareFacts(expectation, { what: version, hits: seen.get(version) ?? 0, of: answers.length, promised: versions[version] ?? 0 }),
    );
    const others = countEach(answers.filter((answer) => versionOf(answer) === undefined).map(({ status }) => status));
    const otherwise = (answer: Answer) => (versionOf(answer) === undefined ? answerText(answer) : undefined);
    return {
      facts: { service, hasWorkloads: true, shares, others },
      reasons: [
        exceptions(answers, `answers are by no workload of ${service}: ${statusesText({ statuses: others })}`, otherwise),
        ...shares.map(otherShare),
      ],
    };
  },
  measuredText: ({ hasWorkloads, shares, others }) => {
    const statuses = countsText(others, (status) => (status === 0 ? 'no answer' : String(status)));
    if (!hasWorkloads) return statuses;
    return [...shares.map(shareText), ...(others.length === 0 ? [] : [`no version: ${statuses}`])].join(', ');
  },
  mentions: ({ of }) => (of === undefined ? [] : [of]),
  decidedBy: ROUTING,
  blame: (failed) => {
    const { signs, facts } = failed;
    return [...signs, ...(facts.hasWorkloads ? [] : ['Service']), ...(isRoutedAsPromised(failed) ? ['DestinationRule'] : []), ...ROUTING];
  },
};

function checkSum(versions: Split['versions'], { expectation }: Evidence): void {
  const sum = Object.values(versions).reduce((before, share) => before + share, 0);
  if (Math.abs(sum - 100) < 1e-6) return;
  const shares = Object.entries(versions).map(([version, share]) => `${version} ${share} %`);
  throw unjudgeable(expectation, `${shares.join(' and ') || 'no version'} of a split add up to ${sum} %.`, 'Make it 100 %.');
}

/** True when a route has the promised weights and no route has the versions that answered: then the names of the subsets select other pods. */
function isRoutedAsPromised({ expected, facts, routes }: Failed<Split, SplitFacts>): boolean {
  const weighted = routes().map((route) => new Map([...route].filter(([, weight]) => weight > 0)));
  const promised = Object.entries(expected.versions).filter(([, share]) => share > 0);
  const seen = facts.shares.filter(({ hits }) => hits > 0).map(({ what }) => what);
  const hasPromised = weighted.some((route) => route.size === promised.length && promised.every(([version, share]) => route.get(version) === share));
  const hasSeen = weighted.some((route) => route.size === seen.length && seen.every((version) => route.has(version)));
  return hasPromised && !hasSeen;
}
