import { isOfKind, type RequestExpectation } from '../../analysis/expectations';
import { every } from './subjects';

/** The quantiles of the judge's interval (99.99 %, both sides) and of being seen (99 %), of the normal distribution. */
const INTERVAL = 3.891;
const SEEN = 2.326;
const CHANGE = 0.1;

/** A share of traced requests below this is small on purpose: it must only not be doubled. */
const SMALL = 0.05;

/** The shares of an expectation, of which a part of the requests is counted: 0 to 1. */
function shares({ expect: { split, delayed, aborted, mirrored, traced } }: RequestExpectation): number[] {
  const outcomes = [delayed, aborted, mirrored, traced?.share === undefined ? undefined : { share: traced.share }];
  const percents = split ? Object.values(split.versions) : outcomes.flatMap((outcome) => (outcome ? [outcome.share] : []));
  return percents.map((percent) => percent / 100);
}

/** The number of requests that shows this change of a share. */
function needed(share: number, change: number): number {
  if (share === 0 || share === 1) return Math.ceil(Math.log(0.01) / Math.log(1 - change));
  const deviation = (p: number) => Math.sqrt(p * (1 - p));
  const changed = [share - change, share + change].filter((p) => p >= 0 && p <= 1);
  return Math.ceil(((INTERVAL * deviation(share) + SEEN * Math.max(...changed.map(deviation))) / change) ** 2);
}

const isSmall = ({ expect: { traced } }: RequestExpectation, share: number) => traced !== undefined && share > 0 && share < SMALL;

const counted = every.flatMap(([name, expectation]) =>
  isOfKind('request', expectation) && shares(expectation).length > 0 ? [[name, expectation] as const] : [],
);

test.each(counted)('%s A change by 10 points, or of a small share to its double, would be seen', (_, expectation) => {
  const count = expectation.request.count ?? 1;
  for (const share of shares(expectation)) {
    const change = isSmall(expectation, share) ? share : CHANGE;
    expect([share, count >= needed(share, change)]).toEqual([share, true]);
  }
});
