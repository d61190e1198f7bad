import { describe, describeSent } from '../../analysis/expectations/outcome-text';
import type { Result, Subject } from '../../analysis/expectations/result';
import type { Terminal } from '../../cli/reporters/terminal';
import type { Expectation } from '../../analysis/expectations';
import type { Verdict } from '../../analysis/expectations/judge/measurement';

/** What is known of a failure beside the verdict. */
export interface FailureContext {
  readonly object?: string;
  readonly log?: readonly string[];
  readonly seconds: number;
}

/** The results of a run: printed as they come, kept for the reports. */
export class ResultLog {
  readonly results: Result[] = [];
  private subject: Subject = { subject: 'boot', subjectKind: 'mesh' };
  private number = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly total: number,
  ) {}

  /** What follows belongs to this subject. */
  begin(subject: Subject): void {
    this.subject = subject;
    this.terminal.subject(subject, ++this.number, this.total);
  }

  phase(part: string, seconds: number): void {
    this.terminal.phase('booting', part, seconds);
  }

  expectation(expectation: Expectation, verdict: Verdict, circumstances: FailureContext): void {
    const { promise } = expectation;
    const { holds, measured, reason } = verdict;
    const words = { kind: 'expectation' as const, promise, sent: describeSent(expectation), expected: describe(expectation), measured };
    this.add({ ...this.subject, ...words, verdict: holds ? 'holds' : 'fails', reason, ...circumstances });
  }

  /** Something that must hold for every subject. It holds when there are no findings. */
  check(promise: string, expected: string, { findings, ...rest }: CheckResult): boolean {
    const holds = findings.length === 0;
    const reason = holds ? undefined : findings.join('; ');
    this.add({ ...this.subject, kind: 'check', promise, expected, verdict: holds ? 'holds' : 'fails', reason, ...rest });
    return holds;
  }

  /** What was not judged, and why. */
  skip(expectations: readonly Expectation[], reason: string): void {
    for (const expectation of expectations) {
      const words = { kind: 'expectation' as const, promise: expectation.promise, expected: describe(expectation), measured: '' };
      this.add({ ...this.subject, ...words, verdict: 'skipped', reason, seconds: 0 });
    }
  }

  /** A check that was not made, and why. */
  skipCheck(promise: string, expected: string, rest: { readonly reason: string; readonly object?: string }): void {
    this.add({ ...this.subject, kind: 'check', promise, expected, measured: '', verdict: 'skipped', seconds: 0, ...rest });
  }

  /** Whether a promise does not hold, or was not judged. A check for which a mesh has nothing is said to be skipped, and is no failure. */
  get failed(): boolean {
    return this.results.some(({ verdict, kind }) => verdict === 'fails' || (verdict === 'skipped' && kind === 'expectation'));
  }

  private add(result: Result): void {
    this.results.push(result);
    this.terminal.result(result);
  }
}

export interface CheckResult {
  /** What is wrong; nothing when it holds. */
  readonly findings: readonly string[];
  readonly measured: string;
  readonly seconds: number;
  readonly log?: readonly string[];

  /** The objects that it is about, and their files. */
  readonly object?: string;
}
