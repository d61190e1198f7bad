import { type Result, type Run, sorted } from '../../analysis/expectations/result';

/** The report `live.json`. Its fields are a contract: a change of their meaning changes `version`. */
export function jsonReport({ started, seconds, versions, results }: Run): string {
  const { istio, kubernetes, envoy } = versions;
  const report = {
    version: 2,
    started: started.toISOString(),
    seconds: rounded(seconds),
    environment: { istio, kubernetes, envoy },
    results: sorted(results).map(inOrder),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** The fields of a result, always in the same order. JSON omits undefined ones. */
function inOrder(result: Result): Result {
  const { kind, subject, subjectKind, promise, sent, expected, measured, verdict, reason, object, log, seconds } = result;
  return { kind, subject, subjectKind, promise, sent, expected, measured, verdict, reason, object, log, seconds: rounded(seconds) };
}

/** To the millisecond. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
