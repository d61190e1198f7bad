import type { Expectation } from '../../analysis/expectations/expectation';
import { entries } from './entries';
import { labs } from './labs';
import { releases } from './releases';
import { resilience } from './resilience';
import { security } from './security';
import { splits } from './splits';

/** What each scenario promises, laid over the lab, by its name. */
export const scenarioExpectations: Readonly<Record<string, readonly Expectation[]>> = {
  ...splits,
  ...releases,
  ...resilience,
  ...entries,
  ...security,
  ...labs,
};
