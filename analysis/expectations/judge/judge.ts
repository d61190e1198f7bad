import type { Outcomes, RequestExpectation } from '..';
import { quantity } from '../../diagnostics/words';
import { denied, refused, status, untouched } from './access';
import type { Evidence, Judge } from './evidence';
import { verdict } from './evidence';
import { aborted, delayed, timeout } from './faults';
import { certificate, identity, tlsOriginated } from './identity';
import { logged } from './logs';
import type { Cluster, Measurement, Verdict } from './measurement';
import { attempts, ejected, overflow } from './resilience';
import { traced } from './tracing';
import { mirrored, redirected, split } from './traffic';

const JUDGES: { readonly [Name in keyof Outcomes]: Judge<Outcomes[Name]> } = {
  split,
  status,
  refused,
  denied,
  delayed,
  aborted,
  timeout,
  attempts,
  overflow,
  ejected,
  untouched,
  mirrored,
  redirected,
  certificate,
  identity,
  tlsOriginated,
  logged,
  traced,
};

/**
 * Whether an expectation holds, by what was measured. Nothing holds when a request has no answer of its own in the measurement, not even one
 * of status 0.
 *
 * @throws ExpectationError when the expectation itself is wrong, so that no measurement could decide it
 */
export function judge(expectation: RequestExpectation, measurement: Measurement, cluster: Cluster): Verdict {
  const { count = 1 } = expectation.request;
  const measured = measurement.answers.length;
  if (measured === 0 || measured !== count) {
    return verdict(quantity(measured, 'answer'), [`${quantity(count, 'request')} should have been sent, each with an answer`]);
  }
  const [name] = Object.keys(expectation.expect) as [keyof Outcomes];
  return judgeOutcome(name, expectation.expect[name]!, { expectation, measurement, cluster });
}

function judgeOutcome<Name extends keyof Outcomes>(name: Name, promised: Outcomes[Name], evidence: Evidence): Verdict {
  return JUDGES[name](promised, evidence);
}
