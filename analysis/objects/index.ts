export { millisecondsOf, type WrittenDuration } from './duration';
export { isMapping } from './is-mapping';
export type { KubernetesObject } from './kubernetes-object';
export { type FieldPath, fieldText, locate } from './locate';
export { fullName, groupOf, kindAndName, namespaceOf, referenceTo } from './names';
export { lastOfEach } from './overlay';
export { readObjects } from './read-objects';
export type { SourceObject, SourceText } from './source-object';
export { quantityOf } from './quantity';
