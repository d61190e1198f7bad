import { quantity } from '../diagnostics/words';
import { answerFacts } from './evidence/answers';
import type { Evidence } from './evidence/evidence';
import type { Cluster, Measurement } from './evidence/measurement';
import type { RequestExpectation, RequestFacts } from './kinds/request';
import { type OutcomeName, outcomeOf, OUTCOMES, type Outcomes, valueOf } from './outcomes';
import { type Verdict, verdictOf } from './verdict';

/**
 * Judges the requests of an expectation by their measurement. No expectation holds when a request has no answer of its own in the measurement, not
 * even one of status 0.
 *
 * @throws DiagnosticError when the expectation itself is wrong, so that no measurement could decide it
 */
export function judgeRequests(expectation: RequestExpectation, measurement: Measurement, cluster: Cluster): Verdict<RequestFacts> {
  const { count = 1 } = expectation.request;
  const answers = answerFacts(measurement.answers);
  if (answers.total === 0 || answers.total !== count) {
    return verdictOf({ answers, outcome: undefined }, [`${quantity(count, 'request')} should have been sent, each with an answer`]);
  }
  const { facts, reasons } = judgeOutcome(outcomeOf(expectation.expect), valueOf(expectation.expect), { expectation, measurement, cluster });
  return verdictOf({ answers, outcome: facts }, reasons);
}

function judgeOutcome<Name extends OutcomeName>(name: Name, expected: Outcomes[Name], evidence: Evidence) {
  return OUTCOMES[name].judge(expected, evidence);
}
