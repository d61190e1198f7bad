import type { Run } from '../../analysis/expectations/result';
import { sorted, type Worded } from './results';

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
function inOrder(result: Worded): object {
  const { kind, subject, subjectKind, words, verdict, facts, findings, objects, log, seconds } = result;
  const { promise, sent, expected, measured, reason, object } = words;
  const check = result.kind === 'check' ? result.check : undefined;
  const texts = { promise, sent, expected, measured, verdict, reason, object };
  return { kind, check, subject, subjectKind, ...texts, facts, findings, objects, log, seconds: rounded(seconds) };
}

/** To the millisecond. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
