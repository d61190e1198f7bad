import type { Result, Subject } from '../../analysis/expectations/result';
import { type Expectation, expectedText, measuredText, reasonText, sentText, type Verdict } from '../../analysis/expectations';
import type { RunListener } from './run-listener';

/** The circumstances of a verdict. */
export interface FailureContext {
  readonly object?: string;
  readonly log?: readonly string[];
  readonly seconds: number;
}

/** The results of a run: told to a listener as they come, kept for the reports. */
export class ResultLog {
  readonly results: Result[] = [];
  private subject: Subject = { subject: 'boot', subjectKind: 'mesh' };
  private number = 0;

  /** @param total the number of subjects */
  constructor(
    private readonly listener: RunListener,
    private readonly total: number,
  ) {}

  /** Begins a subject: the results that follow belong to it. */
  begin(subject: Subject): void {
    this.subject = subject;
    this.listener.subject(subject, ++this.number, this.total);
  }

  phase(part: string, seconds: number): void {
    this.listener.phase(part, seconds);
  }

  /** Adds the verdict on an expectation. */
  expectation(expectation: Expectation, verdict: Verdict, context: FailureContext): void {
    const { promise } = expectation;
    const measured = measuredText(expectation, verdict);
    const words = { kind: 'expectation' as const, promise, sent: sentText(expectation), expected: expectedText(expectation), measured };
    this.add({ ...this.subject, ...words, verdict: verdict.holds ? 'holds' : 'fails', reason: reasonText(verdict), ...context });
  }

  /** Adds something that must hold for every subject. It holds without findings. */
  check(promise: string, expected: string, { findings, ...rest }: CheckResult): boolean {
    const holds = findings.length === 0;
    const reason = holds ? undefined : findings.join('; ');
    this.add({ ...this.subject, kind: 'check', promise, expected, verdict: holds ? 'holds' : 'fails', reason, ...rest });
    return holds;
  }

  /** Adds expectations that were not judged, and the reason. */
  skip(expectations: readonly Expectation[], reason: string): void {
    for (const expectation of expectations) {
      const words = { kind: 'expectation' as const, promise: expectation.promise, expected: expectedText(expectation), measured: '' };
      this.add({ ...this.subject, ...words, verdict: 'skipped', reason, seconds: 0 });
    }
  }

  /** Adds a check that was not made, and the reason. */
  skipCheck(promise: string, expected: string, rest: { readonly reason: string; readonly object?: string }): void {
    this.add({ ...this.subject, kind: 'check', promise, expected, measured: '', verdict: 'skipped', seconds: 0, ...rest });
  }

  /** Whether an expectation or a check fails, or an expectation was not judged. A check that was skipped is no failure. */
  get failed(): boolean {
    return this.results.some(({ verdict, kind }) => verdict === 'fails' || (verdict === 'skipped' && kind === 'expectation'));
  }

  private add(result: Result): void {
    this.results.push(result);
    this.listener.result(result);
  }
}

export interface CheckResult {
  /** One sentence for each finding. */
  readonly findings: readonly string[];
  readonly measured: string;
  readonly seconds: number;
  readonly log?: readonly string[];

  /** The objects that the check is about, and their files. */
  readonly object?: string;
}
