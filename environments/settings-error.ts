import { inspect } from 'node:util';
import { type Diagnostic, DiagnosticError, type Location, textOf } from '../analysis/diagnostics';

const MOST_LINES = 20;

/** A value of any type as a message shows it: short, on one line, control characters escaped. */
export const shown = (value: unknown): string =>
  inspect(value, { depth: 0, breakLength: Infinity, maxArrayLength: 3, maxStringLength: 60 }).replace(/\s*\n\s*/g, ' ');

/** The settings of environments or tenants are not usable. Carries every finding; the message shows the first 20. */
export class SettingsError extends DiagnosticError {
  override readonly name = 'SettingsError';

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics, options);
    const more = diagnostics.length - MOST_LINES;
    if (more > 0) this.message = [...diagnostics.slice(0, MOST_LINES).map(textOf), `... and ${more} more.`].join('\n');
  }
}

/** The result of a check: a diagnostic without its place. */
export type Finding = Pick<Diagnostic, 'code' | 'message' | 'cure' | 'data'>;

/** A place in words: `tenants.csv, line 3`, or `settings.ts, tenants[2]` for a file without lines. */
export const placeText = ({ file, line, field }: Location): string => [file, line === undefined ? field : `line ${line}`].filter(Boolean).join(', ');

/** The finding at its place, as an error. */
export const errorAt = (where: Location, finding: Finding): Diagnostic => ({ ...finding, severity: 'error', where });
