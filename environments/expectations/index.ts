import type { Group } from './group';
import { lab } from './lab';
import { production } from './production';

/** What each environment promises, by its name. */
export const environmentExpectations: Readonly<Record<string, readonly Group[]>> = { lab, production };
