import { type Result, type Subject, tally } from '../../analysis/expectations/result';
import { quantity } from '../../analysis/diagnostics/words';
import type { TextOutput } from '../io';
import { type Words, wordsOf } from './result-texts';
import { explain, titleOf } from './results';
import { duration, wrap } from './text';

const COLOURS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };
type Colour = keyof typeof COLOURS;

const VERDICTS = {
  holds: { text: 'holds', colour: 'green' },
  fails: { text: 'FAILS', colour: 'red' },
  skipped: { text: 'skipped', colour: 'yellow' },
} as const;

const NARROWEST = 100;
const WIDEST = 160;
const LOG_LINES = 10;
const LABEL = 10;
const GAP = '  ';

/** Prints a run as it goes: phases, a table for each subject, a block for each failure, and a summary. */
export class Terminal {
  private readonly isColoured: boolean;

  /** The reason why the previous result was skipped. It is printed once for all that follow. */
  private lastSkipped: string | undefined;

  /**
   * @param out where to print; colour is used when it is a terminal and NO_COLOR is not set
   * @param environment the environment variables
   */
  constructor(
    private readonly out: TextOutput = process.stdout,
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    this.isColoured = out.isTTY === true && (environment.NO_COLOR ?? '') === '';
  }

  /** Prints the end of a part of a phase: `booting: kube-apiserver 3.1 s`. */
  phase(phase: string, part: string, seconds: number): void {
    this.line(`${this.paint('dim', `${phase}:`)} ${part} ${this.paint('dim', duration(seconds))}`);
  }

  /** Prints the heading of a subject, the `number`th of `total`. */
  subject(subject: Subject, number: number, total: number): void {
    const place = `[${String(number).padStart(String(total).length)}/${total}]`;
    const [name, outcome, measured] = this.widths();
    const heading = `${place} ${titleOf(subject)}`;
    this.line('');
    this.line(
      this.paint('bold', heading.padEnd(name + GAP.length)) +
        this.paint('dim', [...['', 'expected'.padEnd(outcome), 'measured'.padEnd(measured), 'verdict']].join(GAP)),
    );
  }

  /** Prints a row, and below it the reason if it does not hold. */
  result(result: Result): void {
    const { text, colour } = VERDICTS[result.verdict];
    const widths = this.widths();
    const words = wordsOf(result);
    const cells = [words.promise, words.expected, words.measured].map((cell, at) => wrap(cell, widths[at]!));
    const height = Math.max(...cells.map((lines) => lines.length));
    for (let row = 0; row < height; row++) {
      const columns = cells.map((lines, at) => (lines[row] ?? '').padEnd(widths[at]!));
      this.line([`${GAP}${columns[0]!}`, ...columns.slice(1), row === 0 ? this.paint(colour, text) : ''].join(GAP).trimEnd());
    }
    if (result.verdict === 'fails') this.failure(words, result.log);
    if (result.verdict === 'skipped' && words.reason !== this.lastSkipped) this.block('yellow', [['why', words.reason ?? 'it was not judged']]);
    this.lastSkipped = result.verdict === 'skipped' ? words.reason : undefined;
  }

  /** Prints the closing summary, which repeats every failure. */
  summary(results: readonly Result[], seconds: number): void {
    const failures = results.filter(({ verdict }) => verdict === 'fails');
    this.line('');
    if (failures.length > 0) this.line(this.paint('bold', quantity(failures.length, 'failure')));
    for (const failure of failures) {
      const { promise, reason, measured, object } = wordsOf(failure);
      this.line(`${GAP}${this.paint('red', titleOf(failure))}`);
      this.block('red', [
        ['promise', promise],
        ['why', reason ?? measured],
        ...(object === undefined ? [] : [['object', object] as [string, string]]),
      ]);
    }
    if (failures.length > 0) this.line('');
    const expectations = results.filter(({ kind }) => kind === 'expectation');
    const checks = results.filter(({ kind }) => kind === 'check');
    const what = [
      ...(expectations.length > 0 ? [`${quantity(expectations.length, 'promise')} judged: ${this.verdicts(expectations)}`] : []),
      ...(checks.length > 0 || expectations.length === 0 ? [`${quantity(checks.length, 'check')} made: ${this.verdicts(checks)}`] : []),
    ];
    const [first, ...others] = what;
    this.line(`${first!}${subjectsOf(results)} in ${duration(seconds)}`);
    for (const other of others) this.line(other);
  }

  private failure(words: Words, log: readonly string[] = []): void {
    const more = log.length - LOG_LINES;
    const lines = more > 0 ? [...log.slice(0, LOG_LINES), `(${quantity(more, 'more line')} in live.json)`] : log;
    this.block('red', [...explain(words), ...lines.map((line, at): [string, string] => [at === 0 ? 'Envoy' : '', line])]);
    this.line('');
  }

  private block(colour: Colour, lines: readonly [label: string, text: string][]): void {
    const bar = `${GAP}${this.paint(colour, '│')} `;
    for (const [label, text] of lines) {
      wrap(text, this.width() - LABEL - GAP.length - 2).forEach((part, at) => {
        this.line(`${bar}${this.paint('dim', (at === 0 ? label : '').padEnd(LABEL))}${part}`);
      });
    }
  }

  private verdicts(results: readonly Result[]): string {
    const { holds, fails, skipped } = tally(results);
    const failing = `${fails} ${fails === 1 ? 'fails' : 'fail'}`;
    return [
      `${holds} ${holds === 1 ? 'holds' : 'hold'}`,
      fails > 0 ? this.paint('red', failing) : failing,
      skipped > 0 ? this.paint('yellow', `${skipped} skipped`) : '0 skipped',
    ].join(', ');
  }

  private width(): number {
    return Math.min(WIDEST, Math.max(NARROWEST, this.out.columns ?? WIDEST));
  }

  /** The widths of the columns. They are fixed, since a row is printed before the next one is known. */
  private widths(): [promise: number, outcome: number, measured: number] {
    const free = this.width() - 'skipped'.length - 4 * GAP.length;
    const promise = Math.floor(free * 0.46);
    const outcome = Math.floor(free * 0.25);
    return [promise, outcome, free - promise - outcome];
  }

  private paint(colour: Colour, text: string): string {
    return this.isColoured ? `\x1b[${COLOURS[colour]}m${text}\x1b[0m` : text;
  }

  private line(text: string): void {
    this.out.write(`${text}\n`);
  }
}

/** ` (lab, production, 34 scenarios)`: environments and manifests by name, the others by number. */
function subjectsOf(results: readonly Result[]): string {
  const named = (kind: Result['subjectKind']) => [
    ...new Set(results.filter(({ subjectKind }) => subjectKind === kind).map(({ subject }) => subject)),
  ];
  const counted = (kind: 'scenario' | 'mutation') => (named(kind).length === 0 ? [] : [quantity(named(kind).length, kind)]);
  const subjects = [...named('environment'), ...counted('scenario'), ...named('manifests'), ...counted('mutation')];
  return subjects.length === 0 ? '' : ` (${subjects.join(', ')})`;
}
