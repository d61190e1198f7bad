import type { Group } from './group';
import { lab } from './lab';
import { production } from './production';

export * from './bookinfo';
export * from './connections';
export type { Group } from './group';
export { images } from './images';
export * from './requests';

/** The promises of each environment, by its name. */
export const environmentExpectations: Readonly<Record<string, readonly Group[]>> = { lab, production };
