import type { Diagnostic } from '../../analysis/diagnostics';
import type { Expectation, Verdict } from '../../analysis/expectations';
import { type Check, isFailure, type PlacedReference, type Result, type Subject } from '../../analysis/expectations/result';
import type { RunListener } from './run-listener';

/** The circumstances of a verdict. */
export interface Circumstances {
  /** The objects responsible. @default - none */
  readonly objects?: readonly PlacedReference[];

  /** The lines that Envoy logged meanwhile. */
  readonly log?: readonly string[];
  readonly seconds: number;
}

/** The outcome of a check. It holds without findings. */
export interface CheckOutcome extends Circumstances {
  readonly findings: readonly Diagnostic[];
}

/** The results of a run. Reports each to a listener at once, and keeps all for the reports. */
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
  expectation(expectation: Expectation, { holds, facts, findings }: Verdict, { objects = [], ...rest }: Circumstances): void {
    const verdict = holds ? 'holds' : 'fails';
    this.add({ ...this.subject, kind: 'expectation', expectation, facts, verdict, findings, objects, ...rest });
  }

  /** Adds a check that every subject must pass. Returns whether it holds. */
  check(check: Check, { findings, objects = [], ...rest }: CheckOutcome): boolean {
    const holds = findings.length === 0;
    this.add({ ...this.subject, kind: 'check', ...check, verdict: holds ? 'holds' : 'fails', findings, objects, ...rest });
    return holds;
  }

  /** Adds expectations that were not judged, and the reason. */
  skip(expectations: readonly Expectation[], reason: Diagnostic): void {
    for (const expectation of expectations) {
      this.add({ ...this.subject, kind: 'expectation', expectation, verdict: 'skipped', findings: [reason], objects: [], seconds: 0 });
    }
  }

  /** Adds a check that was not made, the reason, and the objects that it is about. */
  skipCheck(check: Check, reason: Diagnostic, objects: readonly PlacedReference[]): void {
    this.add({ ...this.subject, kind: 'check', ...check, verdict: 'skipped', findings: [reason], objects, seconds: 0 });
  }

  /** True if an expectation or a check fails, or if an expectation was not judged. */
  get failed(): boolean {
    return this.results.some(isFailure);
  }

  private add(result: Result): void {
    this.results.push(result);
    this.listener.result(result);
  }
}
