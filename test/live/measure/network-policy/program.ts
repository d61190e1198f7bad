import { installedTools } from '../../../../live/install/tools';

/** The real cyclonus, as `npm run live:install` builds it. These checks are no part of `npm test`. */
export const realCyclonus = (): string => installedTools().cyclonus;
