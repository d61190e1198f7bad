export type * from './dist-index';
export type * from './expectation';
export type { ExpectationsFile } from './file/expectations-file';
export { behaviourOf, type ImageBehaviour, type ImageRoute, type SignIn } from './file/images';
export type { Change, Mutation, Substitution } from './file/mutations';
export type { Outcomes } from './outcomes';
export { type Polarity, polarity } from './polarity';
