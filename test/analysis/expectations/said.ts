import { type Expectation, measuredText, reasonText, type Verdict } from '../../../analysis/expectations';

/** A verdict as reports show it. */
export interface Said {
  readonly holds: boolean;
  readonly measured: string;
  readonly reason?: string;
}

/** The texts of a verdict; without a reason when there is none. */
export function said(expectation: Expectation, verdict: Verdict): Said {
  const reason = reasonText(verdict);
  return { holds: verdict.holds, measured: measuredText(expectation, verdict), ...(reason !== undefined && { reason }) };
}
