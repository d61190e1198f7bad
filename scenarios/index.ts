import { entries } from './entries';
import { labs } from './labs';
import { releases } from './releases';
import { resilience } from './resilience';
import type { Scenario } from './scenario';
import { security } from './security';
import { canarySteps, splits } from './splits';

export { type Scenario, ScenarioChart, type Stage } from './scenario';

/** Every scenario, in the order in which the README lists them. */
export const scenarios: readonly Scenario[] = [...splits, ...canarySteps, ...releases, ...resilience, ...entries, ...security, ...labs];
