export { environmentExpectations } from './environments';
export type * from './expectation';
export type { Group } from './group';
export type { Outcomes } from './outcomes';
export { type Polarity, polarity } from './polarity';
export { scenarioExpectations } from './scenarios';
