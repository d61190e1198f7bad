export { requireBedMachine } from './machine';
export { Problem } from './problem';
export { installedTools, type Tools } from './tools';
export { pinnedVersions } from './versions';
