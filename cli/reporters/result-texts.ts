import { referenceText } from '../../analysis/diagnostics';
import { quantity } from '../../analysis/diagnostics/words';
import { expectedText, measuredText, reasonText, sentText } from '../../analysis/expectations';
import type { Check, CheckName, Checks, ExpectationResult, MutationFacts, PlacedReference, Result } from '../../analysis/expectations/result';

/** A result in words. */
export interface Words {
  /** The promise, in one sentence. */
  readonly promise: string;

  /** The request or the look, in a few words: `GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo, 2000 times`. */
  readonly sent?: string;

  /** The expectation in a few words: `split v1 90 %, v2 10 %`. */
  readonly expected: string;

  /** The measurement in a few words; empty when there was none. */
  readonly measured: string;

  /** The reason why it does not hold, or was not judged. */
  readonly reason?: string;

  /** The objects responsible and their files: `VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml`. */
  readonly object?: string;
}

/** A result in words. Nothing was sent or measured for one that was skipped. */
export function wordsOf(result: Result): Words {
  const { promise, sent, expected, measured } = result.kind === 'check' ? wordsOfCheck(result) : wordsOfExpectation(result);
  const isSkipped = result.verdict === 'skipped';
  const object = result.objects.map(placeText).join(', ') || undefined;
  return { promise, sent: isSkipped ? undefined : sent, expected, measured: isSkipped ? '' : measured, reason: reasonText(result), object };
}

type JudgedWords = Pick<Words, 'promise' | 'sent' | 'expected' | 'measured'>;

const wordsOfExpectation = ({ expectation, facts }: ExpectationResult): JudgedWords => ({
  promise: expectation.promise,
  sent: sentText(expectation),
  expected: expectedText(expectation),
  measured: measuredText(expectation, { facts }),
});

const wordsOfCheck = ({ check, facts }: Check): JudgedWords => wordsBy(check, facts);

function wordsBy<Name extends CheckName>(check: Name, facts: Checks[Name]): JudgedWords {
  const { promise, expected, measured } = CHECKS[check];
  return { promise: promise(facts), expected: expected(facts), measured: measured(facts) };
}

const placeText = ({ object, where }: PlacedReference) => `${referenceText(object)} in ${where.file ?? 'no file'}`;

/** The texts of a check. */
interface CheckText<Facts> {
  /** The promise, in one sentence. */
  readonly promise: (facts: Facts) => string;

  /** The expectation in a few words. */
  readonly expected: (facts: Facts) => string;

  /** The measurement in a few words. */
  readonly measured: (facts: Facts) => string;
}

const always = (text: string) => () => text;
const proxiesInSync = ({ proxies }: { readonly proxies: number }) => `${proxies} proxies in sync`;
const objectsAsBefore = ({ objects }: { readonly objects: number }) => `${objects} objects as before`;

/** Every check by its name. */
const CHECKS: { readonly [Name in CheckName]: CheckText<Checks[Name]> } = {
  secrets: {
    promise: always("The operator's Secrets are there before the manifests are."),
    expected: always('created'),
    measured: ({ created }) => created.join(', ') || 'none',
  },
  applied: {
    promise: always('The API server takes every object, in one pass.'),
    expected: always('applied'),
    measured: ({ objects }) => quantity(objects, 'object'),
  },
  healthy: {
    promise: always('Every pod is ready, and every proxy takes what istiod sends.'),
    expected: always('no rejected push'),
    measured: proxiesInSync,
  },
  stayed: {
    promise: always('All the while no program ends, and no proxy rejects what istiod sends.'),
    expected: always('no rejected push'),
    measured: proxiesInSync,
  },
  analyzed: {
    promise: always('istioctl analyze has nothing to say.'),
    expected: always('no message'),
    measured: ({ messages, excepted }) => `${quantity(messages, 'message')}, and ${excepted} about the testbed itself`,
  },
  'dashboard-files': {
    promise: always('Every file that looks like a dashboard is one.'),
    expected: always('dashboards'),
    measured: ({ files }) => quantity(files, 'other file'),
  },
  dashboard: {
    promise: ({ title }) => `Every query of dashboard '${title}' returns data.`,
    expected: always('data for every panel'),
    measured: ({ queries, panels }) => `${quantity(queries, 'query', 'queries')} of ${quantity(panels, 'panel')}`,
  },
  rules: {
    promise: always('Every rule is evaluated, and what rules record has data.'),
    expected: always('no rule without data'),
    measured: ({ rules }) => quantity(rules, 'rule'),
  },
  pruned: {
    promise: always('The prune command takes a scenario away.'),
    expected: always('pruned'),
    measured: ({ exitCode }) => `code ${exitCode}`,
  },
  unchanged: {
    promise: always('The prune command leaves an environment as it is.'),
    expected: always('nothing left'),
    measured: objectsAsBefore,
  },
  removed: {
    promise: always('The prune command takes the scenario away.'),
    expected: always('nothing left'),
    measured: objectsAsBefore,
  },
  completed: {
    promise: always('The mesh runs to the end.'),
    expected: always('no error'),
    measured: always('an error'),
  },
  noticed: {
    promise: ({ mistake }) => mistake,
    expected: ({ names }) => `a promise fails and names ${referenceText(names)}`,
    measured: mutationText,
  },
};

function mutationText({ failed, judged, by }: MutationFacts): string {
  const counts = `${failed} of ${quantity(judged, 'promise')} fail`;
  if (by === undefined) return counts;
  const { promise, measured } = wordsOf(by);
  return `${counts}: ${promise} ${measured}`;
}
