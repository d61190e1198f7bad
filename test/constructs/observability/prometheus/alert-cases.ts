import type { AlertCase } from './alert-case';
import { meshAlertCases } from './mesh-alert-cases';
import { trafficAlertCases } from './traffic-alert-cases';

/** For every alert: series that fire it, and series that do not. */
export const alertCases: readonly AlertCase[] = [...trafficAlertCases, ...meshAlertCases];
