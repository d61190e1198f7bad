export type * from './expectation';
export type { Outcomes } from './outcomes';
export { type Polarity, polarity } from './polarity';
